// Draws one Mermaid source and tells the page around how tall it became. A classic script: a page that was opened from a
// folder may load no modules.
/* global mermaid */
async function draw() {
  const source = document.getElementById('source');
  const picture = document.getElementById('picture');
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
  try {
    const { svg } = await mermaid.render('drawing', source.textContent);
    picture.innerHTML = svg;
    source.hidden = true;
  } catch (error) {
    picture.textContent = `Mermaid cannot draw this: ${error.message}`;
  }
  // Without an origin (a folder) nobody listens: the height stands in the page already.
  if (location.origin !== 'null' && location.protocol !== 'file:')
    parent.postMessage({ height: picture.getBoundingClientRect().bottom + 8 }, location.origin);
}
// Inside a folded part there is no width to draw for yet.
new ResizeObserver((_, observer) => {
  if (document.documentElement.clientWidth === 0) return;
  observer.disconnect();
  void draw();
}).observe(document.documentElement);
