/** The look on screens: calm, one column of text, system fonts, no request to anywhere. */
export const screenStyle = `
:root{--ink:#1c2430;--quiet:#4a5768;--line:#c5ced8;--soft:#f3f6f9;--deep:#12344d;--accent:#1f5f8b;--good:#1d6b43;--bad:#8a1c1c;--open:#7a5200}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;overflow-wrap:break-word}
.skip{position:absolute;left:-100vw;background:#fff;color:var(--deep);padding:.6rem 1rem;z-index:3}
.skip:focus{left:.5rem;top:.5rem;outline:3px solid var(--accent)}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.page{max-width:76rem;margin:0 auto;padding:0 1.5rem 4rem}
.banner{background:#fdf0f0;color:var(--bad);border-top:4px solid var(--bad);border-bottom:1px solid #e3b9b9;margin:0;padding:.55rem 1.5rem;text-align:center;font-weight:700;position:sticky;top:0;z-index:2}
.made-up{display:block;color:var(--bad);font-weight:700;font-size:.85rem}
.made-up.print-only{display:none}
header.title{border-bottom:3px solid var(--deep);padding:2.4rem 0 1.4rem;margin-bottom:1.8rem}
h1{font-size:2.1rem;line-height:1.2;color:var(--deep);margin:0 0 .5rem;max-width:26em;text-wrap:balance}
.subtitle{font-size:1.2rem;color:var(--quiet);margin:0 0 1.4rem;max-width:40em}
h2{font-size:1.5rem;line-height:1.25;color:var(--deep);margin:3rem 0 1rem;padding-top:.8rem;border-top:1px solid var(--line)}
h2 .no{color:var(--accent);font-weight:400;margin-right:.7em}
section:first-of-type>h2{margin-top:0;border-top:0;padding-top:0}
h3{font-size:1.12rem;line-height:1.3;color:var(--deep);margin:1.9rem 0 .5rem}
h4{font-size:1rem;margin:1.4rem 0 .4rem}
p,ul,ol,.verdict,.note{max-width:46rem}
p{margin:0 0 .9rem}
ul,ol{padding-left:1.25rem;margin:0 0 1.1rem}
li{margin-bottom:.45rem}
code{font-family:ui-monospace,"SF Mono",Consolas,"Liberation Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.2rem;margin:0 0 1.2rem;font-size:.94rem}
dl.facts dt{color:var(--quiet)}
dl.facts dd{margin:0}
nav.contents h2{font-size:.95rem;margin:0 0 .6rem;padding:0;border:0;color:var(--quiet);font-weight:600}
nav.contents ol{list-style:none;padding:0;margin:0 0 2rem;font-size:.92rem;line-height:1.35}
nav.contents li{display:grid;grid-template-columns:1.7rem 1fr;margin:0 0 .5rem}
nav.contents a{text-decoration:none}
nav.contents a:hover{text-decoration:underline}
nav.contents .no{color:var(--quiet)}
@media screen and (min-width:78rem){.columns{display:grid;grid-template-columns:13.5rem minmax(0,1fr);gap:3rem}nav.contents{position:sticky;top:3.2rem;align-self:start}}
.note{border-left:4px solid var(--open);background:#fbf7ee;padding:.7rem 1rem;margin:0 0 1.1rem}
.verdict{border:1px solid var(--line);border-left:6px solid var(--tone);border-radius:3px;padding:1rem 1.25rem .9rem;margin:0 0 1.2rem;background:#fff}
.verdict.good{--tone:var(--good)}.verdict.bad{--tone:var(--bad)}.verdict.open{--tone:var(--open)}.verdict.none{--tone:var(--quiet)}
.verdict h3{margin:0 0 .35rem;font-size:1rem;font-weight:500;color:var(--quiet)}
.verdict .word{font-size:1.2rem;line-height:1.35;font-weight:700;color:var(--tone);margin:0 0 .5rem}
.verdict p{margin:0 0 .5rem}
.verdict .basis{font-size:.9rem;color:var(--quiet);margin:0}
.table{margin:1.2rem 0 1.8rem;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption,figcaption{text-align:left;font-weight:600;color:var(--deep);padding:0 0 .5rem;font-size:.98rem}
caption .no,figcaption .no{color:var(--accent);margin-right:.5em}
thead th{vertical-align:bottom;border-top:2px solid var(--deep);border-bottom:1px solid var(--deep);color:var(--quiet);font-weight:600;font-size:.84rem}
th,td{padding:.42rem .7rem;text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tbody th{font-weight:400;overflow-wrap:normal}
tbody tr{border-bottom:1px solid #e2e7ed}
tbody tr:last-child{border-bottom:2px solid var(--deep)}
.numbers-table th:not(:first-child),.numbers-table td{text-align:right}
.numbers-table tbody th{min-width:10rem}
.dense table{font-size:.82rem}.dense thead th{font-size:.74rem}.dense th,.dense td{padding-left:.45rem;padding-right:.45rem}.dense th:first-child{padding-left:0}.dense th:last-child,.dense td:last-child{padding-right:0}
.indent-1{padding-left:1.2rem!important}.indent-2{padding-left:2.4rem!important}
.notes{font-size:.86rem;color:var(--quiet);margin-top:.5rem}
.notes p{margin:0 0 .25rem;max-width:none}
figure{margin:1.4rem 0 2rem}
figure svg{display:block;max-width:100%;height:auto}
figure .narrow{display:none}
details{margin-top:.6rem}
summary{cursor:pointer;color:var(--accent);font-size:.92rem}
a.n{color:inherit;text-decoration:underline dotted #7d93a8;text-decoration-thickness:1px;text-underline-offset:.22em}
a.n:hover{background:#e8f0f6}
a.n:hover::after,a.n:focus-visible::after{content:attr(data-tip);content:attr(data-tip) / "";position:fixed;left:1rem;right:1rem;bottom:1rem;max-width:38rem;margin:auto;background:var(--deep);color:#fff;font:400 .86rem/1.4 system-ui,"Segoe UI",Arial,sans-serif;text-align:left;white-space:normal;padding:.6rem .8rem;border-radius:4px;z-index:4;box-shadow:0 2px 10px #0004}
@supports (position-area:block-end){
a.n:hover,a.n:focus-visible{anchor-name:--n}
a.n:hover::after,a.n:focus-visible::after{position-anchor:--n;inset:auto;position-area:block-end span-inline-end;position-try-fallbacks:flip-inline,flip-block,flip-block flip-inline;margin:0;width:max-content;max-width:min(30rem,calc(100vw - 2rem))}
}
.quiet-tips a.n::after{display:none!important}
dl.entries{margin:0;font-size:.88rem;line-height:1.4}
dl.entries>div{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:0 1.4rem;padding:.5rem 0;border-top:1px solid #e2e7ed;break-inside:avoid}
dl.entries>div:target{background:#e8f0f6;outline:6px solid #e8f0f6}
dl.entries dt b{display:block;font-variant-numeric:tabular-nums;font-size:1rem}
dl.entries dt code{color:var(--quiet);font-size:.78rem}
dl.entries dd{margin:0}
dl.entries dd b{font-weight:400;color:var(--quiet)}
dl.entries dd span+span::before{content:"· ";color:var(--quiet)}
@media screen and (max-width:60rem){
.page{padding:0 1rem 3rem}
.banner{padding:.5rem 1rem;font-size:.9rem}
header.title{padding-top:1.4rem}
h1{font-size:1.55rem}.subtitle{font-size:1.05rem}h2{font-size:1.3rem}
dl.facts{grid-template-columns:1fr;gap:0}
dl.facts dd{margin-bottom:.6rem}
.verdict{padding:.8rem .9rem}
figure .wide{display:none}figure .narrow{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,caption,tbody,tr{display:block}
tbody{border-top:2px solid var(--deep)}
tbody tr{padding:.55rem 0}
tbody th,tbody td{display:block;padding:.1rem 0!important;text-align:left!important}
tbody th{font-weight:600}
.numbers-table tbody td{display:flex;justify-content:space-between;gap:1.2rem;text-align:right!important}
tbody td[data-label]::before{content:attr(data-label);color:var(--quiet);text-align:left;flex:0 1 auto}
.words-table tbody td[data-label]::before{content:attr(data-label) ": "}
tbody td:empty{display:none}
dl.entries>div{grid-template-columns:1fr}
}
`
