import type { JournalWords } from '../../journal/index.ts'
import { labelOf, type Protocol, sectionNames, textOf } from '../../protocol/index.ts'
import { type Language, say } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { type Choice, checkboxes, foldOut, selectField, textArea, textField } from '../parts/index.ts'
import { contextKinds, noteWords as words } from './note-words.ts'

export type NoteKind = 'context-noted' | 'deviation-noted'

/** What a note's form holds, as typed. */
export type TypedNote = {
  readonly occurred: string
  readonly texts: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<'sites' | 'arms', readonly string[]>>
}

const textNames = ['title', 'title-en', 'kind', 'until', 'text', 'reason', 'section', 'consequence'] as const

export const typedNote = (fields: Fields): TypedNote => ({
  occurred: fields.text('occurred'),
  texts: Object.fromEntries(textNames.map((name) => [name, fields.text(name)])),
  lists: { sites: fields.all('sites'), arms: fields.all('arms') },
})

export const emptyNote = (today: string): TypedNote => ({ occurred: today, texts: {}, lists: { sites: [], arms: [] } })

const inDanish = (text: unknown): string =>
  typeof text === 'string' ? text : typeof text === 'object' && text !== null && 'da' in text ? String(text.da) : ''

const inEnglish = (text: unknown): string =>
  typeof text === 'object' && text !== null && 'en' in text ? String(text.en) : ''

/** A note as its form shows it. */
export const noteToType = (occurred: string, body: Readonly<Record<string, unknown>>): TypedNote => ({
  occurred: occurred.slice(0, 10),
  texts: {
    ...Object.fromEntries(textNames.map((name) => [name, inDanish(body[name])])),
    'title-en': inEnglish(body.title),
  },
  lists: { sites: listOf(body.sites), arms: listOf(body.arms) },
})

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** A text that was one in two languages stays so when it was not touched. */
const keptWords = (typed: string, before: unknown): JournalWords =>
  inDanish(before) === typed && before !== undefined ? (before as JournalWords) : typed

/** The body of the entry that a form's note becomes; empty fields are left out. */
export const noteBody = (
  kind: NoteKind,
  { texts, lists }: TypedNote,
  before: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => {
  const said = (name: string): string => texts[name] ?? ''
  const titleEn = said('title-en')
  const title = titleEn === '' ? said('title') : { da: said('title'), en: titleEn }
  const wordy = kind === 'context-noted' ? ['text'] : ['reason', 'consequence']
  const plain = kind === 'context-noted' ? ['kind', 'until'] : ['section', 'until']
  return {
    title,
    ...Object.fromEntries(
      wordy.filter((name) => said(name) !== '').map((name) => [name, keptWords(said(name), before[name])]),
    ),
    ...Object.fromEntries(plain.filter((name) => said(name) !== '').map((name) => [name, said(name)])),
    ...(kind === 'context-noted' && lists.sites.length > 0 ? { sites: lists.sites } : {}),
    ...(lists.arms.length > 0 ? { arms: lists.arms } : {}),
  }
}

const siteChoices = (protocol: Protocol | undefined, language: Language): readonly Choice[] =>
  (protocol?.trial.sites ?? []).map(({ id, name }) => ({ value: id, label: textOf(name, language) }))

const armChoices = (protocol: Protocol | undefined, language: Language): readonly Choice[] =>
  (protocol?.arms ?? []).map(({ id, name }) => ({ value: id, label: textOf(name, language) }))

const titleFields = (said: (name: string) => string, language: Language): Html => {
  const english = textField({ name: 'title-en', label: words.titleEn[language], value: said('title-en'), size: 'wide' })
  const title = textField({
    name: 'title',
    label: words.title[language],
    value: said('title'),
    required: true,
    size: 'wide',
  })
  return html`${title}${foldOut(words.titleEn[language], english)}`
}

/** The fields of a note. */
export const noteFields = (
  kind: NoteKind,
  { occurred, texts, lists }: TypedNote,
  protocol: Protocol | undefined,
  language: Language,
): Html => {
  const said = (name: string): string => texts[name] ?? ''
  const choose = (name: string, choices: readonly Choice[], required: boolean): Html =>
    selectField({
      name,
      label: words[name as 'kind' | 'section'][language],
      choices,
      value: said(name),
      blank: words.none[language],
      required,
    })
  const several = (name: 'sites' | 'arms', choices: readonly Choice[]): Html =>
    choices.length < 2
      ? html``
      : checkboxes({ name, label: words[name][language], hint: words.allHelp[language], choices, values: lists[name] })
  const days = html`<div class="virker-row">${textField({ name: 'occurred', label: words.occurred[language], type: 'date', value: occurred, required: true, size: 'short' })}${textField(
    {
      name: 'until',
      label: words.until[language],
      hint: words.untilHelp[language],
      type: 'date',
      value: said('until'),
      size: 'short',
    },
  )}</div>`
  const arms = several('arms', armChoices(protocol, language))
  if (kind === 'context-noted') {
    const kinds = Object.entries(contextKinds).map(([value, label]) => ({ value, label: label[language] }))
    return html`${titleFields(said, language)}${choose('kind', kinds, true)}${days}${several('sites', siteChoices(protocol, language))}${arms}${textArea(
      { name: 'text', label: words.text[language], value: said('text') },
    )}`
  }
  const sections = sectionNames.map((name) => ({ value: name, label: say(labelOf([name]), language) }))
  return html`${titleFields(said, language)}${textArea({ name: 'reason', label: words.reason[language], value: said('reason'), required: true })}${choose(
    'section',
    sections,
    false,
  )}${days}${arms}${textArea({ name: 'consequence', label: words.consequence[language], value: said('consequence') })}`
}
