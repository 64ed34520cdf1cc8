import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../text/index.ts'
import { protocolHash } from '../canonical.ts'
import { type Path, valueAt } from '../path.ts'
import { readProtocol } from '../read.ts'
import { template, templateNames } from '../templates.ts'
import { applyPost } from './apply-post.ts'
import { type FormNode, formOf, postOf } from './form.ts'
import { withItem } from './items.ts'
import { isNew, pointerOf, stepOfNew } from './pointer.ts'
import { shapeAt } from './shape-at.ts'
import { sectionNames } from './shape-of-schema.ts'
import { writeDocument } from './write-document.ts'

const examples = [
  'ansvar-for-eget-liv',
  'dimittender',
  'formkrav-forsikrede',
  'nsw',
  'paa-rette-vej',
  'rehabiliteringsteams',
  'tre-kommuner',
]

const texts = [
  ...templateNames.flatMap((name) =>
    languages.map((language) => [`${name}.${language}`, template(name, language)] as const),
  ),
  ...examples.map(
    (name) =>
      [name, readFileSync(new URL(`../../../examples/${name}/protocol.yaml`, import.meta.url), 'utf8')] as const,
  ),
]

const collectionsOf = (nodes: readonly FormNode[]): readonly Path[] =>
  nodes.flatMap((node): readonly Path[] => {
    if (node.kind === 'collection') return [node.path]
    return node.kind === 'group' || node.kind === 'choose' ? collectionsOf(node.nodes) : []
  })

/** Every form that the pages show of a document, by its path. */
const formsOf = (document: unknown, focus: Path): readonly Path[] => [
  focus,
  ...collectionsOf(formOf(document, focus, 'da')).flatMap((container) => itemsOf(document, container)),
]

const itemsOf = (document: unknown, container: Path): readonly Path[] => {
  const value = valueAt(document, container)
  const steps = Array.isArray(value) ? value.map((_, i) => i) : Object.keys((value as object | undefined) ?? {})
  return steps.flatMap((step) => formsOf(document, [...container, step]))
}

const allForms = (document: unknown): readonly Path[] => {
  const sections = sectionNames.filter((name) => valueAt(document, [name]) !== undefined)
  return sections.flatMap((name) => formsOf(document, [name]))
}

/** Makes a document anew as a person would, with nothing but additions and posts of what its forms show. */
const madeByHand = (document: unknown): unknown => {
  let made: unknown = { virker: 1 }
  for (const focus of allForms(document)) {
    const container = focus.slice(0, -1)
    const kind = focus.length === 1 ? undefined : shapeAt(document, container)?.kind
    const isItem = kind === 'list' || kind === 'record'
    if (isItem) made = withItem(made, container, { title: '' }).document
    made = typed(document, focus, made, kind === 'record' ? [...container, 'item'] : focus)
  }
  return made
}

/** Posts until nothing changes any more: a choice brings further fields, and full rows bring empty ones. */
const typed = (document: unknown, focus: Path, start: unknown, placed: Path): unknown => {
  const wanted = formOf(document, focus, 'da')
  let made = start
  let at = placed
  for (let turn = 0; turn < 40; turn++) {
    const moved = (path: Path): Path => [...at, ...path.slice(focus.length)]
    const places = [...newPlaces(wanted, made, moved), [pointerOf(focus), pointerOf(at)] as const]
    const full = [...postOf(wanted)].filter(([name]) => !name.includes('/~+'))
    const post = new Map(full.map(([name, texts]) => [placeOf(name, places), texts]))
    const edited = applyPost(made, at, post, 'da')
    if (JSON.stringify(edited) === JSON.stringify({ document: made, focus: at })) break
    made = edited.document
    at = edited.focus
  }
  return made
}

type Places = readonly (readonly [from: string, to: string])[]

/** Rows that are not there yet are typed into the empty ones. */
const newPlaces = (wanted: readonly FormNode[], made: unknown, moved: (path: Path) => Path): Places =>
  wanted.flatMap((node): Places => {
    if (node.kind === 'group' || node.kind === 'choose') return newPlaces(node.nodes, made, moved)
    if (node.kind !== 'rows') return []
    const missing = node.rows.filter(({ path }) => !isNew(path.at(-1)) && valueAt(made, moved(path)) === undefined)
    return missing.map(({ path }, i) => [pointerOf(path), pointerOf([...moved(node.path), stepOfNew(i)])])
  })

const placeOf = (name: string, places: Places): string => {
  const [from, to] = places.find(
    ([prefix]) => name === prefix || (/^[/~]/.test(name.slice(prefix.length)) && name.startsWith(prefix)),
  ) ?? ['', '']
  return to + name.slice(from.length)
}

describe.each(texts)('the protocol %s', (_, text) => {
  const { document } = readProtocol(text, 'p')

  it('is unchanged by posting every form as it stands, in either language', () => {
    for (const language of languages)
      for (const focus of allForms(document)) {
        const post = postOf(formOf(document, focus, language))
        const edited = applyPost(document, focus, post, language)
        expect(edited.focus).toEqual(focus)
        expect(edited.document).toBe(document)
      }
  })

  it('can be made from nothing with the forms alone', () => {
    expect(madeByHand(document)).toEqual(document)
  })

  it('keeps its text to the letter of the document when written unchanged', () => {
    const written = writeDocument(text, document)
    expect(protocolHash(readProtocol(written, 'p').document)).toBe(protocolHash(document))
    const comments = (yaml: string): readonly string[] => yaml.match(/# .*/g) ?? []
    expect(comments(written)).toEqual(comments(text))
  })
})
