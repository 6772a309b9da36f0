// Draws one Mermaid source and tells the page around how tall it became.
/* global mermaid */
const source = document.getElementById('source');
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
try {
  const { svg } = await mermaid.render('drawing', source.textContent);
  document.getElementById('picture').innerHTML = svg;
  source.hidden = true;
} catch (error) {
  document.getElementById('picture').textContent = `Mermaid cannot draw this: ${error.message}`;
}
const height = document.getElementById('picture').getBoundingClientRect().bottom;
parent.postMessage({ height: height + 8 }, location.origin);
