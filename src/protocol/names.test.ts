import { describe, expect, it } from 'vitest'
import { checkProtocol } from './check/index.ts'
import { soundProtocol } from './check/mistakes/fixture.ts'
import { armName, attributeNames, controlArm, textOf, treatedArms } from './names.ts'
import type { Protocol } from './schema/protocol.ts'

const protocol = checkProtocol(soundProtocol, 'p').protocol as Protocol

describe('what other rooms ask of a protocol', () => {
  it('texts in the language asked for, in Danish where there is no other', () => {
    expect(textOf({ da: 'Gruppe', en: 'Arm' }, 'en')).toBe('Arm')
    expect(textOf({ da: 'Gruppe' }, 'en')).toBe('Gruppe')
    expect(textOf('Gruppe I', 'en')).toBe('Gruppe I')
  })

  it('arms and attributes, in protocol order', () => {
    expect(treatedArms(protocol).map(({ id }) => id)).toEqual(['talks', 'course'])
    expect(controlArm(protocol)?.id).toBe('control')
    expect(attributeNames(protocol)).toEqual(['gender', 'age', 'earlier', 'born', 'note'])
    expect([armName(protocol, 'talks', 'da'), armName(protocol, 'gone', 'da')]).toEqual(['Samtaler', 'gone'])
  })

  it('no control arm where there are several to choose from', () => {
    const twice = [...protocol.arms, { id: 'other', name: 'Anden', role: 'comparison' as const }]
    expect(controlArm({ ...protocol, arms: twice })).toBeUndefined()
  })
})
