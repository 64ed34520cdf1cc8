import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const lines: string[] = []
const log = createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) })
const lineOf = (facts: object, message = 'said'): string => {
  lines.length = 0
  log.info(facts, message)
  return lines.join('')
}

describe('the log', () => {
  it('keeps facts of the software, a JSON document a line', () => {
    const line = lineOf({ request: 'abc', method: 'GET', route: '/trials/:trial', status: 200, ms: 12 })
    expect(JSON.parse(line)).toMatchObject({
      request: 'abc',
      route: '/trials/:trial',
      status: 200,
      ms: 12,
      msg: 'said',
    })
    expect(line.endsWith('\n')).toBe(true)
  })

  it.each([
    { name: 'Anna Andersen' },
    { query: { q: 'Anna Andersen' } },
    { body: 'cpr=010203-1234' },
    { cookie: 'virker-session=Anna Andersen' },
    { request: { headers: { cookie: 'Anna Andersen' } } },
    { code: '0102031234' },
    { codes: ['0102031234', '010203-1234'] },
    { error: new Error('duplicate key (name)=(Anna Andersen), cpr 010203-1234') },
  ])('drops what could be personal: %o', (facts) => {
    const line = lineOf(facts)
    expect(line).not.toContain('Anna')
    expect(line).not.toMatch(/010203/)
  })

  it('keeps where a fault was, without its message', () => {
    const line = lineOf({ error: new Error('value "Anna" of Anna\nAnna') })
    expect(line).toContain('logger.test.ts')
    expect(line).not.toContain('Anna')
  })

  it('blots a CPR number in a message too', () => {
    expect(lineOf({}, 'no 010203-1234 and no 0102031234')).not.toMatch(/010203/)
  })
})
