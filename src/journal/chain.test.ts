import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readChain, vouchedUpTo } from './chain.ts'
import { type Entry, type EntryDraft, emptyHead, headAfter, type OpenEntry, redact, seal, sealAll } from './entry.ts'
import { entryLine } from './ndjson.ts'

let salts = 0
const sealing = {
  trial: 'demo',
  by: 'lead-1',
  recorded: '2017-05-01T08:00:00Z',
  salt: () => (++salts).toString(16).padStart(32, '0'),
}
const enrol = (subject: string): EntryDraft => ({ kind: 'enrolled', subject, occurred: '2017-05-01', body: {} })
const exit = (subject: string): EntryDraft => ({
  kind: 'exited',
  subject,
  occurred: '2017-09-01',
  body: { reason: 'job' },
})
const entries = sealAll([enrol('a'), enrol('b'), exit('a'), exit('b')], emptyHead, sealing)
const lines = entries.map(entryLine)
const read = (parts: readonly string[]) => readChain(parts.join(''), 'journal.ndjson')
const changed = (index: number, change: (entry: OpenEntry) => Entry) =>
  lines.map((line, i) => (i === index ? entryLine(change(entries[i])) : line))

describe('the chain', () => {
  it('is the published formula: body hash, content hash, and the hash of the one before', () => {
    const [first] = entries
    const { v, trial, kind, subject, occurred, recorded, by, purpose } = first
    const bodyHash = hash('sha256', `${first.salt}{}`)
    const content = hash(
      'sha256',
      `{"bodyHash":"${bodyHash}","by":"${by}","kind":"${kind}","occurred":"${occurred}","purpose":"${purpose}",` +
        `"recorded":"${recorded}","subject":"${subject}","trial":"${trial}","v":${v}}`,
    )
    expect(first.bodyHash).toBe(bodyHash)
    expect(first.hash).toBe(hash('sha256', '0'.repeat(64) + content))
    expect(entries[1].prev).toBe(first.hash)
  })

  it('reads back what was written, and gives its head', () => {
    const chain = read(lines)
    expect(chain.breach).toBeUndefined()
    expect(chain.entries).toEqual(entries)
    expect(chain.head).toEqual({ entries: 4, hash: entries[3].hash })
  })

  it('may be empty', () => {
    expect(read([])).toEqual({ entries: [], head: emptyHead, redacted: {} })
  })
})

describe('what the file alone tells: the first broken entry', () => {
  const breach = (parts: readonly string[]) => {
    const { breach: found } = read(parts)
    return [found?.code, found?.line]
  }

  it('an edited body', () => {
    expect(breach(changed(2, (entry) => ({ ...entry, body: { reason: 'sick' } }) as Entry))).toEqual([
      'journal.body-changed',
      3,
    ])
  })

  it('an edited body with its own hash renewed', () => {
    const forged = changed(2, (entry) => {
      const body = { reason: 'sick' }
      return { ...entry, body, bodyHash: hash('sha256', `${entry.salt}{"reason":"sick"}`) } as Entry
    })
    expect(breach(forged)).toEqual(['journal.entry-changed', 3])
  })

  it('an edited header', () => {
    expect(breach(changed(1, (entry) => ({ ...entry, subject: 'c' }) as Entry))).toEqual(['journal.entry-changed', 2])
  })

  it('an entry sealed anew in the middle: the one after it no longer fits', () => {
    const anew = seal(exit('b'), headAfter(entries[1]), sealing)
    expect(breach(lines.with(2, entryLine(anew)))).toEqual(['journal.chain-broken', 4])
  })

  it('a deleted line', () => {
    expect(breach(lines.toSpliced(1, 1))).toEqual(['journal.out-of-sequence', 2])
  })

  it('a doubled line', () => {
    expect(breach(lines.toSpliced(1, 0, lines[0]))).toEqual(['journal.out-of-sequence', 2])
  })

  it('two lines swapped', () => {
    expect(breach([lines[0], lines[2], lines[1], lines[3]])).toEqual(['journal.out-of-sequence', 2])
  })

  it('an entry of another trial', () => {
    const foreign = seal(exit('b'), headAfter(entries[2]), { ...sealing, trial: 'other' })
    expect(breach(lines.with(3, entryLine(foreign)))).toEqual(['journal.other-trial', 4])
  })

  it('a line that is not JSON, not an entry, of an unknown kind, or not canonical', () => {
    expect(breach(lines.with(1, '{"v":1\n'))).toEqual(['journal.not-json', 2])
    expect(breach(lines.with(1, '{"v":1}\n'))).toEqual(['journal.wrong-shape', 2])
    expect(breach(changed(1, (entry) => ({ ...entry, kind: 'enroled' }) as unknown as Entry))).toEqual([
      'journal.wrong-shape',
      2,
    ])
    expect(breach(lines.with(1, ` ${lines[1]}`))).toEqual(['journal.not-canonical', 2])
    expect(breach(lines.with(1, '\n'))).toEqual(['journal.not-json', 2])
  })

  it('a last line that was not written to its end', () => {
    expect(breach([...lines.slice(0, 3), lines[3].slice(0, 40)])).toEqual(['journal.half-line', 4])
  })
})

describe('redacted lines', () => {
  const redacted = changed(1, (entry) => redact(entry, 'erased'))

  it('keep the chain whole and are counted by reason', () => {
    const chain = read(redacted)
    expect(chain.breach).toBeUndefined()
    expect(chain.redacted).toEqual({ erased: 1 })
    expect(chain.head.hash).toBe(entries[3].hash)
  })

  it('may not keep their body', () => {
    const both = changed(1, (entry) => ({ ...entry, redacted: 'erased' }) as unknown as Entry)
    expect(read(both).breach?.code).toBe('journal.wrong-shape')
  })
})

describe('a head noted elsewhere', () => {
  it('vouches up to its entry', () => {
    expect(vouchedUpTo(entries, entries[2].hash)).toBe(3)
  })

  it('shows a cut tail and a file rewritten as a whole, which the file alone does not', () => {
    const cut = read(lines.slice(0, 2))
    expect(cut.breach).toBeUndefined()
    expect(vouchedUpTo(cut.entries, entries[3].hash)).toBeUndefined()
    const rewritten = sealAll([enrol('a'), enrol('b'), exit('a'), exit('b')], emptyHead, sealing)
    expect(read(rewritten.map(entryLine)).breach).toBeUndefined()
    expect(vouchedUpTo(rewritten, entries[3].hash)).toBeUndefined()
  })
})
