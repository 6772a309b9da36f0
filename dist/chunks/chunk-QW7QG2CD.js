import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var i=/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]?/g,l=/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;function r(u){return u.toWellFormed().replace(/\r\n?/g,`
`).replace(i,"").replace(l,"")}function o(u,e){let t=r(u).replace(/\s+/g," ").trim(),n=[...t];return n.length<=e?t:`${n.slice(0,e-1).join("")}\u2026`}function s(u,e,t){let n=r(u).replace(/\n+$/,"").split(`
`);return n.length<=e+t+1?n.join(`
`):[...n.slice(0,e),`\u2026 ${n.length-e-t} lines left out \u2026`,...n.slice(n.length-t)].join(`
`)}export{r as a,o as b,s as c};
