import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a as g,c as S}from"./chunk-DTDGN2GM.js";import{c as m}from"./chunk-VHSDZZ4X.js";import{a as $,b as u}from"./chunk-QW7QG2CD.js";import{randomBytes as w}from"node:crypto";var b=2e3,p=class{#t;#s;#n=new Map;#e;#i="";constructor(t,n){this.#t=t,this.#s=n}start(t,n){this.#n.set(t,{title:n,lines:[],count:0}),this.#e===void 0&&this.#a(t)}line(t,n){let e=this.#n.get(t);if(e&&(e.count+=1,!(e.count>b)))for(let l of $(n).split(`
`))this.#e===t?this.#t(`${l}
`):e.lines.push(l)}end(t,n){let e=this.#n.get(t);if(e){if(this.#e===t){this.#d(e.count,n),this.#n.delete(t);let l=this.#n.keys().next();l.done===!0?this.#o():this.#a(l.value);return}this.#n.delete(t),this.#r.push({...e,verdict:n}),this.#e===void 0&&this.#o()}}#r=[];#a(t){this.#o();let n=this.#n.get(t);if(n){this.#e=t,this.#l(n.title);for(let e of n.lines)this.#t(`${e}
`);n.lines=[]}}#o(){for(let t of this.#r.splice(0)){this.#l(t.title);for(let n of t.lines)this.#t(`${n}
`);this.#d(t.count,t.verdict)}}#l(t){this.#i=w(16).toString("hex"),this.#t(this.#s?`::group::${x(t)}
::stop-commands::${this.#i}
`:`\u2500\u2500 ${x(t)}
`)}#d(t,n){t>b&&this.#t(`\u2026 ${t-b} more lines left out \u2026
`);let e=x(n);this.#t(this.#s?`::${this.#i}::
::endgroup::
`:""),this.#t(this.#s?`::stop-commands::${this.#i}v
${e}
::${this.#i}v::
`:`   ${e}
`),this.#e=void 0}},x=i=>$(i).replace(/\s+/g," ").slice(0,300);var R=100,I=["\u280B","\u2819","\u2839","\u2838","\u283C","\u2834","\u2826","\u2827","\u2807","\u280F"],M={success:"\x1B[32m\u2713\x1B[0m",failure:"\x1B[31m\u2717\x1B[0m",error:"\x1B[33m!\x1B[0m",pending:"\x1B[36m\u2026\x1B[0m",skipped:"\x1B[90m-\x1B[0m"};function O(i,t){let n=new Map,[e,l,s]=[0,0,0],a=()=>e===0?"":`\x1B[${e}A\x1B[J`,f=o=>u(o,Math.max(20,i.columns-1)),h=(o="")=>{let r=performance.now(),d=[...n.values()].slice(0,12).map(c=>f(`${I[l%I.length]??""} ${c.name}  ${m(r-c.since)} of at most ${m(c.limit)}${c.last}`));n.size>0&&d.push(f(`${s} of ${t} gates ended, ${n.size} running`)),i.write(`${a()}${o}${d.map(c=>`${c}
`).join("")}`),e=d.length,l+=1},v=setInterval(h,R);return v.unref(),{onStart({item:o}){n.set(o.id,{name:o.name,since:performance.now(),limit:Math.max(o.timeoutMs,o.until?.withinMs??0),last:""}),h()},onLine({item:o},r){let d=n.get(o.id);d&&(d.last=`  ${u(r,60)}`)},onAttempt({item:o},r){let d=n.get(o.id);d&&r.nextInMs!==void 0&&(d.last=`  try ${r.number} ${g[r.status]}, again in ${m(r.nextInMs)}`)},onEnd({item:o},r){n.delete(o.id),r.status!=="skipped"&&(s+=1);let d=i.color?M[r.status]:M[r.status].replace(/\x1b\[\d+m/g,"");h(`${d} ${f(y(o.name,r)).slice(0,Math.max(20,i.columns-3))}
`)},stop(){clearInterval(v),i.write(a()),e=0}}}function _(i,t){let n=new p(i,t),e=new Set,l=({item:s})=>{e.has(s.id)||(e.add(s.id),n.start(s.id,`${s.name} (${s.gate?.kind??"manual"})`))};return{onStart:l,onLine:({item:s},a)=>n.line(s.id,a),onAttempt({item:s},a){a.nextInMs!==void 0&&n.line(s.id,`try ${a.number} ${g[a.status]}, again in ${m(a.nextInMs)}`)},onEnd(s,a){a.status!=="skipped"&&(l(s),n.end(s.item.id,y(s.item.name,a)))},stop(){}}}function y(i,t){let n=t.attempts>0?` (${m(t.durationMs)})`:"";return`${g[t.status]}: ${u(i,80)} \u2014 ${u(S(t),300)}${n}`}function z(){let i=new AbortController,t=n=>{i.signal.aborted&&process.exit(n==="SIGINT"?130:143),i.abort(new Error(`ended by ${n}`))};return process.on("SIGINT",t).on("SIGTERM",t),{signal:i.signal,dispose(){process.off("SIGINT",t).off("SIGTERM",t)}}}export{O as a,_ as b,z as c};
