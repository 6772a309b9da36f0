"use strict";var d=Object.defineProperty;var s=Object.getOwnPropertyDescriptor;var p=Object.getOwnPropertyNames;var f=Object.prototype.hasOwnProperty;var h=(e,r)=>{for(var t in r)d(e,t,{get:r[t],enumerable:!0})},b=(e,r,t,i)=>{if(r&&typeof r=="object"||typeof r=="function")for(let o of p(r))!f.call(e,o)&&o!==t&&d(e,o,{get:()=>r[o],enumerable:!(i=s(r,o))||i.enumerable});return e};var g=e=>b(d({},"__esModule",{value:!0}),e);var y={};h(y,{a:()=>a,b:()=>w,c:()=>u});module.exports=g(y);var l=require("./ask.js").chunk_GHLCW5IL_js;function a(e){return(0,l.a)(e).replace(/&/g,"&amp;").replace(/</g,"&lt;").replace(/>/g,"&gt;").replace(/"/g,"&quot;").replace(/'/g,"&#39;")}function w(e,r,t){if(t.length===0)return"";let i=r.map(n=>`<th scope="col">${a(n)}</th>`).join(""),o=t.map(([n="",...c])=>`<tr><th scope="row">${n}</th>${c.map(m=>`<td>${m}</td>`).join("")}</tr>`).join(`
`);return`<div class="scroll" tabindex="0" role="region" aria-label="${a(e)}"><table><caption>${a(e)}</caption><thead><tr>${i}</tr></thead><tbody>
${o}
</tbody></table></div>`}var v=`:root{color-scheme:light dark;--ink:#1f2328;--soft:#57606a;--line:#d0d7de;--paper:#fff;--band:#f6f8fa;--ok:#1a7f37;--no:#b3261e;--odd:#7d4e00;--wait:#0a5296}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;--paper:#0d1117;--band:#151b23;--ok:#4fc26b;--no:#ff8a80;--odd:#e3b341;--wait:#79b8ff}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:68rem;padding:1.5rem 1rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
p,dl{margin:.5rem 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}caption{text-align:left;color:var(--soft);padding:.3rem 0}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}thead th{background:var(--band)}tbody th{font-weight:600;min-width:9rem;max-width:22rem}td code{overflow-wrap:anywhere;display:inline-block;min-width:11rem}td:last-child{white-space:normal}
.success{color:var(--ok)}.failure{color:var(--no)}.error{color:var(--odd)}.pending{color:var(--wait)}.skipped{color:var(--soft)}.state{font-weight:600;white-space:nowrap}
code{font:0.88em ui-monospace,monospace;background:var(--band);padding:.1em .3em;border-radius:4px}.soft{color:var(--soft)}
@media print{body{max-width:none}.scroll{overflow:visible}}`;function u(e,r){return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${a(e)}</title>
<style>${v}</style>
</head>
<body>
<main>
${r}
</main>
</body>
</html>
`}
