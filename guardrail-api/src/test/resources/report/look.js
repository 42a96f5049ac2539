// Yields what is wrong with the page as it is shown, one problem a line; nothing if nothing is.
(() => {
  const problems = [];
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    problems.push('the page is ' + root.scrollWidth + ' wide on a screen of ' + root.clientWidth);
  }
  const parts = value => (value.match(/[\d.]+/g) || []).map(Number);
  const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = parts(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  };
  let texts = 0;
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || element.closest('defs') || element.tagName === 'title') continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    texts++;
    const ink = parts(element.namespaceURI.endsWith('svg') ? style.fill : style.color);
    const [a, b] = [luminance(ink), luminance(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const what = element.tagName + '.' + element.getAttribute('class') + ' "' + element.textContent.slice(0, 30) + '"';
    if (ratio < (large ? 3 : 4.5)) problems.push(what + ' has contrast ' + ratio.toFixed(2));
    if (box.right > root.clientWidth + 1 || box.left < -1) {
      problems.push(what + ' reaches from ' + box.left + ' to ' + box.right);
    }
    if (size < 12) problems.push(what + ' is ' + size + ' px high');
  }
  if (texts < 20) problems.push('only ' + texts + ' texts are shown');
  const levels = [...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]));
  levels.forEach((level, i) => {
    if (i > 0 && level > levels[i - 1] + 1) problems.push('heading ' + level + ' follows heading ' + levels[i - 1]);
  });
  if (levels.filter(level => level === 1).length !== 1) problems.push('there is not one first heading');
  document.querySelectorAll('svg[role=img]').forEach(svg => {
    if (!svg.querySelector('title') || !svg.querySelector('title').textContent) problems.push('a plot says nothing');
  });
  document.querySelectorAll('a[href^="#"]').forEach(a => {
    if (!document.getElementById(a.getAttribute('href').slice(1))) problems.push('a link leads nowhere');
  });
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) problems.push('an id is there twice');
  if (document.scripts.length || document.querySelector('img,iframe,object,embed,link,form')) {
    problems.push('there is something that could run or be fetched');
  }
  const verdict = document.querySelector('h1').getBoundingClientRect();
  if (verdict.top > 200) problems.push('the verdict is not on top');
  return problems.slice(0, 20).join('\n');
})()
