import { type ColumnUse, consentRefused, shownCpr, usesOf } from '../../app/index.ts'
import type { Problem } from '../../problems/index.ts'
import { textOf } from '../../protocol/index.ts'
import { shown } from '../../registers/index.ts'
import { formatNumber } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { attribute, type Html, html, nothing } from '../html.ts'
import {
  alert,
  buttonRow,
  dataTable,
  facts,
  hiddenField,
  postForm,
  problemList,
  selectField,
  submitButton,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import type { Sorted } from './import-people.ts'
import { type Opened, useLabel } from './import-request.ts'
import { importWords } from './import-words.ts'
import { type Setting, siteName, sitesOf } from './setting.ts'
import { words } from './words.ts'

/** What was chosen and what came of it. */
export type Chosen = {
  readonly uses: readonly ColumnUse[]
  readonly form?: Fields
  readonly problems?: readonly Problem[]
  readonly sorted?: Sorted
}

const examplesShown = 3
const rowsShown = 20

const useSelect = (
  { language }: PageRequest,
  setting: Setting,
  index: number,
  header: string,
  use: ColumnUse | undefined,
): Html => {
  const options = usesOf(setting.protocol).map(
    (value) =>
      html`<option value="${value}"${attribute('selected', value === use)}>${useLabel(value, setting, language)}</option>`,
  )
  return html`<select class="form-select" name="use.${index}" aria-label="${importWords.useOf[language](shown(header))}">${options}</select>`
}

const columnsTable = (request: PageRequest, setting: Setting, { list }: Opened, uses: readonly ColumnUse[]): Html =>
  dataTable({
    caption: request.say(importWords.columnsTitle),
    captionHidden: true,
    columns: [importWords.column, importWords.examples, importWords.use].map((label) => ({
      label: request.say(label),
    })),
    empty: '',
    rows: list.table.header.map((header, index) => [
      shown(header),
      html`<span class="virker-quiet">${list.table.column(header).slice(0, examplesShown).map(shown).join(' · ')}</span>`,
      useSelect(request, setting, index, header, uses[index]),
    ]),
  })

const readAs = ({ say, language }: PageRequest, { list, file }: Opened): Html => {
  const { reading } = list.table
  const { workbook } = list
  const rows: (readonly [string, string])[] = [
    [say(importWords.file), file.name],
    [say(importWords.rows), formatNumber(list.table.rowCount, 0, language)],
  ]
  if (workbook === undefined) {
    const separator = reading.separator === 'none' ? '' : `, ”${reading.separator}”`
    rows.push([say(importWords.readAs), `CSV, ${reading.encoding.toUpperCase()}${separator}`])
  } else {
    const others = workbook.others.length === 0 ? '' : ` ${importWords.others[language](workbook.others.join(', '))}`
    rows.push([say(importWords.sheet), `${workbook.sheet}${others}`])
    if (workbook.formulas > 0) rows.push([say(importWords.formulas), formatNumber(workbook.formulas, 0, language)])
  }
  return facts(rows)
}

const reasonIn = ({ protocol }: Setting, reason: string, { say, language }: PageRequest): string => {
  if (reason === consentRefused) return say(importWords.refused)
  const criterion = protocol.population.eligibility?.find(({ id }) => id === reason)
  return criterion === undefined ? reason : textOf(criterion.text, language)
}

const counts = ({ say, language }: PageRequest, sorted: Sorted): Html => {
  const { people, known, zerosRestored, administrative } = sorted
  const fresh = people.filter(({ line }) => !known.has(line))
  const out = fresh.filter(({ screenedOut }) => screenedOut !== undefined).length
  const number = (n: number) => formatNumber(n, 0, language)
  return facts([
    [say(importWords.countFresh), number(fresh.length - out)],
    [say(importWords.countOut), number(out)],
    [say(importWords.countKnown), number(known.size)],
    ...(zerosRestored === 0 ? [] : [[say(importWords.countZeros), number(zerosRestored)] as const]),
    ...(administrative.length === 0
      ? []
      : [[say(importWords.countAdministrative), number(administrative.length)] as const]),
  ])
}

const previewTable = (request: PageRequest, setting: Setting, { people, known }: Sorted): Html => {
  const { say, language } = request
  const masked = (number: string) => `${shownCpr(number).slice(0, 7)}••••`
  return dataTable({
    caption: say(importWords.previewTitle),
    captionHidden: true,
    columns: [
      { label: say(importWords.line), align: 'right' },
      { label: say(importWords.who) },
      { label: say(words.site) },
      { label: say(importWords.becomes) },
    ],
    empty: '',
    rows: people.slice(0, rowsShown).map(({ line, id, person, site, screenedOut }) => {
      const there = known.get(line)
      const becomes = known.has(line)
        ? there === undefined
          ? say(words.knownElsewhere)
          : importWords.already[language](there)
        : screenedOut !== undefined
          ? importWords.out[language](reasonIn(setting, screenedOut, request))
          : say(importWords.fresh)
      const who = [person.name, person.cpr === undefined ? id : masked(person.cpr.number)]
      return [String(line), who.filter(Boolean).join(', '), siteName(setting, site ?? null, language), becomes]
    }),
  })
}

const preview = (request: PageRequest, setting: Setting, { upload }: Opened, chosen: Chosen): Html => {
  const { sorted, uses, form } = chosen
  const { say, language } = request
  if (sorted === undefined) return nothing
  const carried = html`${uses.map((use, index) => hiddenField(`use.${index}`, use))}${hiddenField('site', form?.text('site') ?? '')}${hiddenField('decimal', form?.text('decimal') ?? '')}`
  const confirm = postForm(
    request,
    setting.path(`participants/import/${upload}/confirm`),
    html`${carried}${buttonRow(submitButton(say(importWords.confirm)))}`,
  )
  const more =
    sorted.people.length > rowsShown
      ? html`<p class="virker-quiet">${importWords.shownFirst[language](rowsShown)}</p>`
      : ''
  return html`<h2>${say(importWords.previewTitle)}</h2>${counts(request, sorted)}${previewTable(request, setting, sorted)}${more}${confirm}`
}

/** The page of an uploaded list: what its columns are, and what would be imported. */
export const listPage = (request: PageRequest, setting: Setting, opened: Opened, chosen: Chosen): Response => {
  const { say, language } = request
  const { uses, form, problems = [] } = chosen
  const sites = sitesOf(setting, language)
  const site =
    sites.length === 0
      ? ''
      : selectField({
          name: 'site',
          label: say(importWords.defaultSite),
          choices: sites,
          blank: say(importWords.none),
          value: form?.text('site') ?? (sites.length === 1 ? (sites[0]?.value ?? '') : ''),
        })
  const decimal = selectField({
    name: 'decimal',
    label: say(importWords.decimal),
    hint: say(importWords.decimalHint),
    blank: say(importWords.automatic),
    value: form?.text('decimal') ?? '',
    choices: [
      { value: ',', label: say(importWords.comma) },
      { value: '.', label: say(importWords.point) },
    ],
  })
  const mapping = postForm(
    request,
    setting.path(`participants/import/${opened.upload}`),
    html`${columnsTable(request, setting, opened, uses)}${site}${decimal}${buttonRow(submitButton(say(importWords.preview), { look: chosen.sorted === undefined ? 'primary' : 'secondary' }))}`,
  )
  const giveUp = postForm(
    request,
    setting.path(`participants/import/${opened.upload}/delete`),
    submitButton(say(importWords.giveUp), { look: 'tertiary' }),
    { inline: true },
  )
  const told =
    problems.length === 0
      ? ''
      : html`${problemList(problems, language)}${alert({ kind: 'info', text: say(importWords.wrong) })}`
  return request.page({
    title: importWords.title,
    active: 'participants',
    status: problems.length === 0 ? 200 : 422,
    above: [{ path: setting.path('participants'), label: words.participants }],
    body: html`${told}${readAs(request, opened)}${preview(request, setting, opened, chosen)}
<h2>${say(importWords.columnsTitle)}</h2><p>${say(importWords.columnsIntro)}</p>${mapping}${giveUp}`,
  })
}
