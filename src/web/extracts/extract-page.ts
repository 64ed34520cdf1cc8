import { createHash } from 'node:crypto'
import { countRows, type ExtractKind, type ExtractMapping, extractKindsOf, extractMapping } from '../../app/index.ts'
import { type Problem, ProblemError } from '../../problems/index.ts'
import { dropWaitingFile, savedMappings, saveMapping } from '../../store/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html, nothing } from '../html.ts'
import { buttonRow, hiddenField, linkButton, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { importInBatches } from './in-batches.ts'
import { extractsPath } from './list-page.ts'
import {
  columnsPart,
  kindPart,
  mappingOfColumns,
  readMapping,
  textsToTranslate,
  valuesPart,
  withValues,
} from './mapping-form.ts'
import { type Extract, extractOf, previewOf, rowsOf } from './open-extract.ts'
import { previewPart } from './preview-part.ts'
import { extractWords as words } from './words.ts'

const stepPage = (
  request: PageRequest,
  extract: Extract,
  step: { readonly heading: Html; readonly form: Html; readonly problems?: readonly Problem[]; readonly after?: Html },
): Response => {
  const { say, language } = request
  const { problems = [] } = step
  const { workbook, table } = extract
  const taken =
    workbook === undefined
      ? nothing
      : html`<p class="virker-quiet">${say(words.takenAs(table.reading.file, workbook.sheet))} ${workbook.others.length === 0 ? '' : say(words.otherSheets(workbook.others.join(', ')))}</p>`
  return request.page({
    title: words.title,
    status: problems.length === 0 ? 200 : 422,
    active: 'extracts',
    above: [{ path: extractsPath(request), label: words.title }],
    body: html`${problemList(problems, language)}${taken}${step.heading}${postForm(request, `${extractsPath(request)}/${extract.id}`, step.form)}${step.after ?? nothing}${buttonRow(linkButton(say(words.giveUp), extractsPath(request), 'tertiary'))}`,
  })
}

const kindIn = ({ protocol }: Extract, text: string | undefined): ExtractKind | undefined =>
  extractKindsOf(protocol).find((kind) => kind === text)

type Before = { readonly mapping?: ExtractMapping; readonly problems?: readonly Problem[] }

const columnsPage = (
  request: PageRequest,
  extract: Extract,
  kind: ExtractKind,
  { mapping, problems = [] }: Before,
): Response => {
  const { say } = request
  const hidden = [
    hiddenField('do', 'columns'),
    hiddenField('kind', kind),
    hiddenField('before', mapping === undefined ? '' : JSON.stringify(mapping)),
  ]
  return stepPage(request, extract, {
    heading: html`<h2>${say(words.columns)}: ${say(words.kinds[kind])}</h2><p>${say(words.columnsAbout)}</p>`,
    form: html`${hidden}${columnsPart(request, extract, kind, mapping)}${buttonRow(submitButton(say(words.next)))}`,
    problems,
  })
}

const savedOf = async ({ services, actor, trial }: PageRequest) => {
  const all = await services.store.as(actor, (tx) => savedMappings(tx, trial?.id ?? ''))
  return all.flatMap(({ name, mapping }) => {
    const read = extractMapping.safeParse(mapping)
    return read.success ? [{ name, mapping: read.data }] : []
  })
}

/** `GET /trials/:trial/extracts/:file`: what the rows are, or which columns, as saved or suggested. */
export const extractPage = async (request: PageRequest): Promise<Response> => {
  const { say, context } = request
  const extract = await extractOf(request)
  const saved = await savedOf(request)
  const chosen = saved.find(({ name }) => name === context.req.query('mapping'))?.mapping
  const kind = kindIn(extract, chosen?.kind ?? context.req.query('kind'))
  if (kind !== undefined) return columnsPage(request, extract, kind, chosen === undefined ? {} : { mapping: chosen })
  const links = saved.map(
    ({ name }) =>
      html`<li><a class="button button-secondary" href="?mapping=${encodeURIComponent(name)}">${name}</a></li>`,
  )
  return stepPage(request, extract, {
    heading: saved.length === 0 ? nothing : html`<p>${say(words.saved)}</p><ul class="virker-choices">${links}</ul>`,
    form: html`${hiddenField('do', 'kind')}${kindPart(request, extract, undefined)}${buttonRow(submitButton(say(words.next)))}`,
  })
}

const previewPage = async (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
  problems: readonly Problem[] = [],
): Promise<Response> => {
  const { say, services } = request
  const preview = await previewOf(request, extract, mapping)
  const counts = countRows(preview.sorted)
  const wrong = counts.refused + counts.different
  const saveAs = textField({ name: 'save_as', label: say(words.saveAs), maxlength: 80 })
  const take =
    wrong === 0
      ? submitButton(say(words.importAll(counts.new)), { name: 'take', value: 'all' })
      : submitButton(say(words.importRight(counts.new, wrong)), { name: 'take', value: 'right-ones' })
  const buttons = counts.new === 0 ? html`<p>${say(words.nothingNew)}</p>` : html`${saveAs}${buttonRow(take)}`
  const hidden = [
    hiddenField('do', 'import'),
    hiddenField('once', services.randomHex(16)),
    hiddenField('mapping', JSON.stringify(mapping)),
  ]
  return stepPage(request, extract, {
    heading: html`<h2>${say(words.preview)}</h2>${previewPart(request, extract, mapping, preview)}`,
    form: html`${hidden}${buttons}`,
    after: html`<p><a href="?kind=${mapping.kind}">${say(words.back)}</a></p>`,
    problems,
  })
}

const valuesPage = (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
  before: ExtractMapping | undefined,
) => {
  const { say } = request
  const translated = textsToTranslate(extract, mapping)
  if (translated.every(({ texts }) => texts.length === 0)) return previewPage(request, extract, mapping)
  const hidden = [hiddenField('do', 'values'), hiddenField('mapping', JSON.stringify(mapping))]
  return stepPage(request, extract, {
    heading: html`<h2>${say(words.values)}</h2><p>${say(words.valuesAbout)}</p>`,
    form: html`${hidden}${valuesPart(request, translated, before)}${buttonRow(submitButton(say(words.next)))}`,
  })
}

const importNow = async (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
  fields: Fields,
): Promise<Response> => {
  const { services, actor, trial } = request
  const saveAs = fields.text('save_as').slice(0, 80)
  const taken = await importInBatches(request, {
    protocol: extract.protocol,
    rows: await rowsOf(request, extract, mapping),
    kind: mapping.kind,
    sha256: createHash('sha256').update(extract.bytes).digest('hex'),
    take: fields.text('take') === 'right-ones' ? 'right-ones' : 'all',
    once: fields.text('once'),
    first: async (tx) => {
      if (saveAs !== '') await saveMapping(tx, trial?.id ?? '', actor.user, { name: saveAs, mapping })
    },
  })
  await dropWaitingFile(services.store, actor, extract.id)
  return request.redirect(extractsPath(request), taken === undefined ? words.importedBefore : words.imported(taken))
}

/** Above the preview; all of them stand in it, row by row. */
const mostProblems = 20

/** `POST /trials/:trial/extracts/:file`: the next step, and at last the import. */
export const stepOn = async (request: PageRequest): Promise<Response> => {
  const extract = await extractOf(request)
  const fields = await request.form()
  const step = fields.text('do')
  if (step === 'kind' || step === 'columns') {
    const kind = kindIn(extract, fields.text('kind'))
    if (kind === undefined) return request.redirect(`${extractsPath(request)}/${extract.id}`)
    if (step === 'kind') return request.redirect(`${extractsPath(request)}/${extract.id}?kind=${kind}`)
    const before = fields.text('before') === '' ? undefined : readMapping(fields.text('before'))
    const chosen = mappingOfColumns(request, extract, kind, fields)
    return 'kind' in chosen
      ? valuesPage(request, extract, chosen, before)
      : columnsPage(request, extract, kind, { problems: chosen, ...(before === undefined ? {} : { mapping: before }) })
  }
  const mapping = readMapping(fields.text('mapping'))
  if (step === 'values')
    return previewPage(request, extract, withValues(mapping, textsToTranslate(extract, mapping), fields))
  try {
    return await importNow(request, extract, mapping, fields)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return previewPage(request, extract, mapping, error.problems.slice(0, mostProblems))
  }
}
