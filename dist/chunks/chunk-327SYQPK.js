import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a as g,c as M}from"./chunk-IBK7KFEN.js";import{c as u}from"./chunk-VHSDZZ4X.js";import{a as $,b as c}from"./chunk-QW7QG2CD.js";import{randomBytes as I}from"node:crypto";var x=2e3,f=class{#t;#s;#n=new Map;#e;#i="";constructor(t,n){this.#t=t,this.#s=n}start(t,n){this.#n.set(t,{title:n,lines:[],count:0}),this.#e===void 0&&this.#a(t)}line(t,n){let e=this.#n.get(t);if(e&&(e.count+=1,!(e.count>x)))for(let l of $(n).split(`
`))this.#e===t?this.#t(`${l}
`):e.lines.push(l)}end(t,n){let e=this.#n.get(t);if(e){if(this.#e===t){this.#m(e.count,n),this.#n.delete(t);let l=this.#n.keys().next();l.done===!0?this.#o():this.#a(l.value);return}this.#n.delete(t),this.#r.push({...e,verdict:n}),this.#e===void 0&&this.#o()}}#r=[];#a(t){this.#o();let n=this.#n.get(t);if(n){this.#e=t,this.#l(n.title);for(let e of n.lines)this.#t(`${e}
`);n.lines=[]}}#o(){for(let t of this.#r.splice(0)){this.#l(t.title);for(let n of t.lines)this.#t(`${n}
`);this.#m(t.count,t.verdict)}}#l(t){this.#i=I(16).toString("hex"),this.#t(this.#s?`::group::${b(t)}
::stop-commands::${this.#i}
`:`\u2500\u2500 ${b(t)}
`)}#m(t,n){t>x&&this.#t(`\u2026 ${t-x} more lines left out \u2026
`);let e=b(n);this.#t(this.#s?`::${this.#i}::
::endgroup::
`:""),this.#t(this.#s?`::stop-commands::${this.#i}v
${e}
::${this.#i}v::
`:`   ${e}
`),this.#e=void 0}},b=r=>$(r).replace(/\s+/g," ").slice(0,300);var w=100,y=["\u280B","\u2819","\u2839","\u2838","\u283C","\u2834","\u2826","\u2827","\u2807","\u280F"],S={success:"\x1B[32m\u2713\x1B[0m",failure:"\x1B[31m\u2717\x1B[0m",error:"\x1B[33m!\x1B[0m",pending:"\x1B[36m\u2026\x1B[0m",skipped:"\x1B[90m-\x1B[0m"};function N(r,t){let n=new Map,[e,l,i]=[0,0,0],a=()=>e===0?"":`\x1B[${e}A\x1B[J`,h=s=>c(s,Math.max(20,r.columns-1)),p=(s="")=>{let o=performance.now(),m=[...n.values()].slice(0,12).map(d=>h(`${y[l%y.length]??""} ${d.name}  ${u(o-d.since)} of at most ${u(d.limit)}${d.last}`));n.size>0&&m.push(h(`${i} of ${t} gates ended, ${n.size} running`)),r.write(`${a()}${s}${m.map(d=>`${d}
`).join("")}`),e=m.length,l+=1},v=setInterval(p,w);return v.unref(),{onStart({item:s}){n.set(s.id,{name:s.name,since:performance.now(),limit:Math.max(s.timeoutMs,s.until?.withinMs??0),last:""}),p()},onLine({item:s},o){let m=n.get(s.id);m&&(m.last=`  ${c(o,60)}`)},onAttempt({item:s},o){let m=n.get(s.id);m&&o.nextInMs!==void 0&&(m.last=`  try ${o.number} ${g[o.status]}, again in ${u(o.nextInMs)}`)},onEnd({item:s},o){n.delete(s.id),o.status!=="skipped"&&(i+=1);let m=r.color?S[o.status]:S[o.status].replace(/\x1b\[\d+m/g,"");p(`${m} ${h(k(s.name,o)).slice(0,Math.max(20,r.columns-3))}
`)},stop(){clearInterval(v),r.write(a()),e=0}}}function P(r,t){let n=new f(r,t),e=new Set,l=({item:i})=>{e.has(i.id)||(e.add(i.id),n.start(i.id,`${i.name} (${i.gate?.kind??"manual"})`))};return{onStart:l,onLine:({item:i},a)=>n.line(i.id,a),onAttempt({item:i},a){a.nextInMs!==void 0&&n.line(i.id,`try ${a.number} ${g[a.status]}, again in ${u(a.nextInMs)}`)},onEnd(i,a){a.status!=="skipped"&&(l(i),n.end(i.item.id,k(i.item.name,a)))},stop(){}}}function k(r,t){let n=t.attempts>0?` (${u(t.durationMs)})`:"";return`${g[t.status]}: ${c(r,80)} \u2014 ${c(M(t),300)}${n}`}export{N as a,P as b};
