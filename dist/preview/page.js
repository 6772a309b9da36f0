// The page's only script: sends what somebody does, shows the answer, keeps the focus where it was.
const token = document.querySelector('meta[name=preview-token]').content;
const main = document.getElementById('conversation');
const news = document.getElementById('news');
const who = () => document.querySelector('input[name=user]:checked')?.value ?? '';

async function send(act) {
  const focus = document.activeElement?.id;
  const open = [...main.querySelectorAll('details')].map((each) => each.open);
  main.setAttribute('aria-busy', 'true');
  news.textContent = 'The action runs …';
  try {
    const answer = await fetch('/preview/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...act, user: who(), token }),
    });
    const { html, controls, said } = await answer.json();
    if (html !== undefined) main.innerHTML = html;
    if (controls !== undefined) document.getElementById('switches').innerHTML = controls;
    const now = main.querySelectorAll('details');
    if (now.length === open.length) now.forEach((each, index) => (each.open = open[index]));
    news.textContent = said;
  } catch {
    news.textContent = 'The preview does not answer any more. Start it again: deploy-checklist preview.';
  }
  main.removeAttribute('aria-busy');
  const again = focus && document.getElementById(focus);
  if (again) {
    // What is done is folded: whoever clicked it still sees it.
    for (let fold = again.closest('details'); fold; fold = fold.parentElement.closest('details'))
      fold.open = true;
    again.focus();
  }
  diagrams();
}

const valuesOf = (element) => ({ ...element.dataset });

document.addEventListener('click', (event) => {
  const box = event.target.closest('input[data-do=tick]');
  const button = event.target.closest('button[data-do]');
  if (main.getAttribute('aria-busy') === 'true') {
    if (box) event.preventDefault();
    return;
  }
  if (box || button) void send(valuesOf(box ?? button));
});
document.addEventListener('change', (event) => {
  const choice = event.target.closest('select[data-do]');
  if (choice) void send({ ...valuesOf(choice), [choice.name]: choice.value });
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (main.getAttribute('aria-busy') === 'true') return;
  void send({ ...valuesOf(event.target), ...Object.fromEntries(new FormData(event.target)) });
});

// A chart is drawn in a frame with rules of its own, when it is looked at for the first time.
function diagrams() {
  for (const frame of document.querySelectorAll('iframe[data-diagram]:not([src])')) {
    const fold = frame.closest('details');
    const draw = () => {
      if (!frame.src) frame.src = `/preview/diagram?of=${frame.dataset.diagram}`;
    };
    if (!fold || fold.open) draw();
    else fold.addEventListener('toggle', draw, { once: true });
  }
}
window.addEventListener('message', (event) => {
  if (event.origin !== location.origin || typeof event.data?.height !== 'number') return;
  for (const frame of document.querySelectorAll('iframe[data-diagram]'))
    if (frame.contentWindow === event.source)
      frame.height = String(Math.min(4000, Math.ceil(event.data.height)));
});
diagrams();
