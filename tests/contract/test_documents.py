"""The transcripts in the documents are what the simulator plays today."""

from tools import documents


def test_nights_timeline_and_readme_are_current():
    for path, text in documents.documents().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python -m tools.documents"
