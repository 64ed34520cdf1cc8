/** A text as a CSS string: nothing in it can end the string or the style sheet. */
const cssString = (text: string): string =>
  `"${text.replace(/[\\"<\n\r]/g, (mark) => `\\${mark.codePointAt(0)?.toString(16)} `)}"`

/**
 * The look on paper, A4: page numbers, the title, and where the people are made up the banner, in the margins of every
 * page; only small blocks are kept whole, so that no page stands half empty; the appendix is set small in two columns.
 */
export const printStyle = (title: string, banner: string | null): string => `
@page{size:A4;margin:${banner === null ? '20mm' : '24mm'} 18mm 20mm;
@bottom-left{content:${cssString(title)};font:8pt system-ui,"Segoe UI",Arial,"Liberation Sans",sans-serif;color:#4a5768}
@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,"Segoe UI",Arial,"Liberation Sans",sans-serif;color:#4a5768}
${banner === null ? '' : `@top-center{content:${cssString(banner)};font:bold 9pt system-ui,"Segoe UI",Arial,"Liberation Sans",sans-serif;color:#8a1c1c}`}
}
@media print{
html{font-size:9.6pt;line-height:1.45}
.page{max-width:none;padding:0}
.skip,.banner{display:none}
header.title .print-only{display:block;font-size:11pt}
.columns{display:block}
nav.contents{position:static;break-inside:avoid}nav.contents ol{columns:2;margin:0 0 6mm}nav.contents li{margin:0 0 .6mm;break-inside:avoid}
header.title{padding-top:0}
a,a.n,nav.contents a{color:inherit;text-decoration:none}
a.n::after{display:none!important}
h2{break-after:avoid;margin-top:7mm}
h3,h4,caption,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
p,ul,ol,.verdict,.note{max-width:none}
.verdict,.note,figure,tbody tr{break-inside:avoid}
figure,.table{margin:3mm 0 5mm}
table{font-size:8.4pt}
th,td{padding:1.2mm 2mm}
.dense table{font-size:7.4pt}.dense th,.dense td{padding:1mm 1.2mm}
.table{overflow:visible}
thead{display:table-header-group}
.short{break-inside:avoid}
figure .wide{display:block}figure .narrow{display:none}
figure svg{max-height:150mm;margin:0 auto}
.notes{break-before:avoid}
details summary{display:none}
details::details-content{display:block;content-visibility:visible}
section.appendix{font-size:8pt}section.appendix dl.facts{font-size:7.6pt}
dl.entries{font-size:6.6pt;line-height:1.3;columns:2;column-gap:6mm}
dl.entries>div{display:block;padding:.7mm 0}
dl.entries dt b{display:inline;font-size:7.2pt;margin-right:1.5mm}
dl.entries dt code{font-size:6pt}
}
`
