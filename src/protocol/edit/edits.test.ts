import { describe, expect, it } from 'vitest'
import { type Path, valueAt } from '../path.ts'
import { readProtocol } from '../read.ts'
import { template } from '../templates.ts'
import { applyPost } from './apply-post.ts'
import { formOf } from './form.ts'
import { withItem, withItemMoved, withoutItem } from './items.ts'
import { checkDocument } from './problems-at.ts'
import { offersAt } from './references.ts'
import { sayDifferences } from './say-differences.ts'
import { writeDocument } from './write-document.ts'

const text = template('rct', 'da')
const { document } = readProtocol(text, 'p')

const posted = (focus: Path, fields: Readonly<Record<string, string>>) =>
  applyPost(document, focus, new Map(Object.entries(fields).map(([name, value]) => [name, [value]])), 'da')

describe('what a form posts', () => {
  it('changes what was changed and nothing else', () => {
    const { document: after } = posted(['trial'], { '/trial/title': 'Nyt navn', '/trial/question': '' })
    const { title, question: _, ...rest } = valueAt(after, ['trial']) as Record<string, unknown>
    const { title: __, question: ___, ...before } = valueAt(document, ['trial']) as Record<string, unknown>
    expect([title, rest]).toEqual(['Nyt navn', before])
  })

  it('makes one text two when the other language is filled in', () => {
    const { document: after } = posted(['trial'], { '/trial/title': 'Navn', '/trial/title/en': 'Name' })
    expect(valueAt(after, ['trial', 'title'])).toEqual({ da: 'Navn', en: 'Name' })
  })

  it('keeps what cannot be read as it was typed, and the check names its field', () => {
    const at = ['arms', 1]
    const { document: after } = posted(at, { '/arms/1/places': 'mange' })
    expect(valueAt(after, [...at, 'places'])).toBe('mange')
    const found = checkDocument(after).problems.map(({ path, problem }) => [path, problem.code])
    expect(found).toEqual([[['arms', 1, 'places'], 'protocol.wrong-kind']])
  })

  it('reads days as Danes write them', () => {
    const { document: after } = posted(['trial'], { '/trial/period/to': '1.5.2029' })
    expect(valueAt(after, ['trial', 'period', 'to'])).toBe('2029-05-01')
  })

  it('takes out a row that was cleared, and adds one with a short name made from its title', () => {
    const { document: after } = posted(['population'], {
      '/population/eligibility/0/id': '',
      '/population/eligibility/0/text': '',
      '/population/eligibility/0/kind': '',
      '/population/eligibility/~+0/text': 'Bor i kommunen på Ærø',
      '/population/eligibility/~+0/kind': 'include',
    })
    const ids = (valueAt(after, ['population', 'eligibility']) as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(['long-term', 'moving', 'bor-i-kommunen-paa-aeroe'])
  })

  it('takes a group out when it is emptied', () => {
    const cleared = { '/population/expected/screened': '', '/population/expected/enrolled': '' }
    expect(valueAt(posted(['population'], cleared).document, ['population'])).not.toHaveProperty('expected')
  })

  it('keeps of a thing of another kind what the new kind knows', () => {
    const { document: after } = posted(['allocation'], { '/allocation/method': 'complete' })
    expect(valueAt(after, ['allocation'])).toMatchObject({ method: 'complete', enrolment: 'one-at-a-time' })
    expect(valueAt(after, ['allocation'])).not.toHaveProperty('blockSizes')
  })

  it('ignores fields that no form has', () => {
    expect(posted(['trial'], { '/trial/evil': '1', '/__proto__/x': '1', '/arms/0/name': 'x' }).document).toBe(document)
  })

  it('renames a thing everywhere it is named', () => {
    const { document: after, focus } = posted(['outcomes', 'job'], { '/outcomes/job~name': 'in-job' })
    expect(focus).toEqual(['outcomes', 'in-job'])
    expect(Object.keys(valueAt(after, ['outcomes']) as object)[0]).toBe('in-job')
    expect(checkDocument(after).problems).toEqual(checkDocument(document).problems)
    const arm = posted(['arms', 1], { '/arms/1/id': 'talks' }).document
    expect(checkDocument(arm).problems).toEqual(checkDocument(document).problems)
    expect(valueAt(arm, ['allocation', 'ratio'])).toEqual({ control: 1, talks: 1 })
  })
})

describe('things of a list', () => {
  it('get a short name from their title that no other has', () => {
    const once = withItem(document, ['arms'], { title: 'Kursus på nettet' })
    const twice = withItem(once.document, ['arms'], { title: 'Kursus på nettet' })
    expect(valueAt(twice.document, twice.focus)).toEqual({ id: 'kursus-paa-nettet-2', name: 'Kursus på nettet' })
    const column = withItem(document, ['population', 'attributes'], { title: 'år på ydelse' })
    expect(column.focus).toEqual(['population', 'attributes', 'år på ydelse'])
  })

  it('move up and down, and go', () => {
    const moved = withItemMoved(document, ['arms', 1], -1)
    expect((valueAt(moved, ['arms']) as { id: string }[]).map(({ id }) => id)).toEqual(['weekly', 'control'])
    expect(withItemMoved(document, ['arms', 0], -1)).toEqual(document)
    const gone = withoutItem(withoutItem(document, ['alarms', 0]), ['alarms', 0])
    expect(gone).not.toHaveProperty('alarms')
  })

  it('may be chosen where others name them', () => {
    expect(offersAt(document, ['questions', 0, 'contrast', 'treated'], 'da')?.offers).toEqual([
      { value: 'control', label: 'Kontrolgruppe' },
      { value: 'weekly', label: 'Ugentlige samtaler' },
    ])
    expect(formOf(document, ['outcomes', 'nothing', 'x'], 'da')).toEqual([])
  })
})

describe('the document as YAML', () => {
  it('keeps comments and every line that was not changed', () => {
    const { document: after } = posted(['trial'], { '/trial/title': 'Nyt: "navn"' })
    const written = writeDocument(text, after)
    const lines = written.split('\n')
    const changed = text.split('\n').filter((line) => !lines.includes(line))
    expect(changed).toEqual(['  title: "Tættere samtaler i jobcentret"'])
    expect(readProtocol(written, 'p').document).toEqual(after)
  })

  it('follows things that moved with their comments', () => {
    const source = 'arms:\n  # the first\n  - { id: a, name: A }\n  # the second\n  - { id: b, name: B }\n'
    const moved = withItemMoved(readProtocol(source, 'p').document, ['arms', 1], -1)
    expect(writeDocument(source, moved)).toBe(
      'arms:\n  # the second\n  - { id: b, name: B }\n  # the first\n  - { id: a, name: A }\n',
    )
  })

  it.each([
    'yes',
    '1.0',
    '2017-05-01',
    '"x"',
    '# no',
    'a: b',
    '- a',
    '',
    '\u{1F600}',
    'a\nb',
    ' ',
    '~',
    'null',
    '.nan',
    '&a',
  ])('reads back %j', (value) => {
    const after = { virker: 1, trial: { id: 'a', title: value }, å: [value], [value]: 1 }
    expect(readProtocol(writeDocument('', after), 'p').document).toEqual(after)
  })
})

describe('differences in plain words', () => {
  it('name the field, what it was and what it is', () => {
    const after = withoutItem(posted(['questions', 0], { '/questions/0/minimumUptake': '50' }).document, ['alarms', 1])
    expect(sayDifferences(document, after, 'da')).toEqual([
      {
        section: 'questions',
        where: ['Evalueringsspørgsmål', 'Kommer flere i ordinært job inden for et år?', 'Mindste brug i procent'],
        before: '60\u00a0%',
        after: '50\u00a0%',
      },
      {
        section: 'alarms',
        where: ['Alarmer', 'For få nye deltagere'],
        before: 'Om: Rekruttering; Når tallet er: Under; Grænse: 0,8; Besked til: Projektleder',
        after: undefined,
      },
    ])
  })

  it('say of a list of values, and of a text in two languages, the whole', () => {
    const changes = { '/allocation/blockSizes': '4\n8' }
    const after = posted(['allocation'], changes).document
    expect(sayDifferences(document, after, 'en')).toMatchObject([{ before: '4, 6, 8', after: '4, 8' }])
    const two = posted(['trial'], { '/trial/title': 'A', '/trial/title/en': 'B' }).document
    const other = applyPost(two, ['trial'], new Map([['/trial/title/en', ['C']]]), 'da').document
    expect(sayDifferences(two, other, 'da')).toMatchObject([{ before: 'A / B', after: 'A / C' }])
  })
})
