// Elements without a framework: el('p', {class: 'x', onclick}, 'text', child).

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== 'list' && typeof value !== 'string') made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function svg(markup, attributes = '') {
  const holder = document.createElement('template');
  holder.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${markup}</svg>`;
  return holder.content.firstElementChild;
}

export function minutes(seconds) {
  const whole = Math.max(0, seconds);
  return `${Math.floor(whole / 60)}:${(whole % 60).toFixed(1).padStart(4, '0')}`;
}
