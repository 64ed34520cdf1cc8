import type { ReportDocument, Section } from '../document/block.ts'
import { sectionNumbers } from '../document/numbering.ts'
import { renderBlocks, renderFacts } from './block.ts'
import { type Markup, markup, nothing, ownMarkup } from './markup.ts'
import { printStyle } from './print-style.ts'
import { htmlId, type RenderContext, renderContext } from './render-context.ts'
import { screenStyle } from './style.ts'

const words = {
  da: { skip: 'Spring til indholdet', contents: 'Indhold', appendix: 'Bilag' },
  en: { skip: 'Skip to the content', contents: 'Contents', appendix: 'Appendix' },
} as const

/** Escape hides what stands beside a number while the pointer rests on it; without script the page works the same. */
const dismissTips = `addEventListener('keydown',(e)=>{if(e.key==='Escape')document.documentElement.classList.toggle('quiet-tips')})`

const headingOf = ({ title, appendix }: Section, number: string, { language }: RenderContext): Markup =>
  appendix === undefined
    ? markup`<span class="no">${number}</span>${title}`
    : markup`<span class="no">${words[language].appendix} ${number}</span>${title}`

const renderContents = (document: ReportDocument, numbers: ReadonlyMap<string, string>): Markup => {
  const items = document.sections.map(
    ({ id, title }) =>
      markup`<li><span class="no">${numbers.get(id) ?? ''}</span><a href="#${htmlId(id)}">${title}</a></li>`,
  )
  return markup`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${words[document.language].contents}</h2><ol>${items}</ol></nav>`
}

const renderSection = (section: Section, number: string, context: RenderContext): Markup => {
  const kind = section.appendix === undefined ? 'chapter' : 'appendix'
  return markup`<section class="${kind}" aria-labelledby="${htmlId(section.id)}">
<h2 id="${htmlId(section.id)}">${headingOf(section, number, context)}</h2>
${renderBlocks(section.blocks, context)}</section>
`
}

const renderHead = ({ title, subtitle, banner, facts }: ReportDocument, context: RenderContext): Markup => {
  const madeUp = banner === null ? nothing : markup`<span class="made-up print-only">${banner}</span>`
  const question = subtitle === '' ? nothing : markup`<p class="subtitle">${subtitle}</p>`
  return markup`<header class="title">${madeUp}<h1>${title}</h1>${question}${renderFacts(facts, context)}</header>`
}

/**
 * A document as one HTML file that needs nothing else: style, drawings and the one line of script stand in it. Equal
 * documents give equal bytes.
 */
export const renderPage = (document: ReportDocument): string => {
  const { language, title, banner, sections } = document
  const context = renderContext(document)
  const numbers = sectionNumbers(sections)
  const page = markup`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${ownMarkup(screenStyle + printStyle(title, banner))}</style>
</head>
<body>
<a class="skip" href="#content">${words[language].skip}</a>
${banner === null ? nothing : markup`<aside class="banner" aria-label="${banner}">${banner}</aside>`}
<div class="page">
${renderHead(document, context)}
<div class="columns">
${renderContents(document, numbers)}
<main id="content">
${sections.map((section) => renderSection(section, numbers.get(section.id) ?? '', context))}</main>
</div>
</div>
<script>${ownMarkup(dismissTips)}</script>
</body>
</html>
`
  return page.toString()
}
