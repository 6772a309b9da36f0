#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import"./chunks/chunk-HFHZAMUV.js";var i={validate:()=>import("./chunks/validate-CZXROPQ6.js"),run:()=>import("./chunks/run-RJFIERCJ.js"),import:()=>import("./chunks/import-ZJIB4EV7.js"),inspect:()=>import("./chunks/inspect-CRY4UWMF.js"),record:()=>import("./chunks/record-SBSBKKP7.js"),preview:()=>import("./chunks/preview-HAPUGBAV.js"),doctor:()=>import("./chunks/doctor-635PJCHC.js")},p={validate:"says what is wrong with a checklist file, and where",run:"runs the gates of a checklist on this machine",import:"makes a checklist out of a Markdown file",inspect:"shows what a gate would read in a report or in the output of a tool",record:"renders and compares the records of runs",doctor:"says what a repository really has set up, and which line to change",preview:"opens a pull-request page in the browser with this checklist's comment"},l=`Usage: deploy-checklist COMMAND [ARGUMENTS]

${Object.keys(i).map(n=>`  ${n.padEnd(10)}${p[n]??""}`.trimEnd()).join(`
`)}

\`deploy-checklist COMMAND --help\` says more about one.
`;async function a(n,r){let[e,...o]=n;if(e===void 0||e==="help"||e==="--help"||e==="-h")return(e===void 0?r.stderr:r.stdout).write(l),e===void 0?2:0;let s=Object.hasOwn(i,e)?i[e]:void 0;if(!s)return r.stderr.write(`deploy-checklist: there is no command '${e}'. Commands: ${Object.keys(i).join(", ")}.
`),2;try{return await(await s()).command(o,r)}catch(t){return r.stderr.write(`deploy-checklist ${e}: ${t instanceof Error?t.stack??t.message:String(t)}
This is a fault of deploy-checklist itself. Please report it with the lines above.
`),3}}var u={get stdin(){return process.stdin},stdout:d(1,()=>process.stdout),stderr:d(2,()=>process.stderr),env:process.env,cwd:()=>process.cwd()};function d(n,r){let e=!1,o=!1;return{get isTTY(){return r().isTTY},get columns(){return r().columns},write(s){if(o)return!0;let t=e?Buffer.from(s):m(n,Buffer.from(s));return t.length===0?!0:(e||r().on("error",c=>{if(c.code!=="EPIPE")throw c;o=!0}),e=!0,r().write(t))}}}function m(n,r){let e=process.getBuiltinModule?.("node:fs"),o=0;try{for(;e&&o<r.length;)o+=e.writeSync(n,r,o)}catch(s){let{code:t}=s;if(t==="EPIPE")return Buffer.alloc(0);if(t!=="EAGAIN")throw s}return r.subarray(o)}process.exitCode=await a(process.argv.slice(2),u);
