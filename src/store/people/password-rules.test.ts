import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblems } from './password-rules.ts'

const owner = { name: 'Søren Kjærgaard', email: 'soren.k@vordingborg.dk' }
const codes = (password: string) => passwordProblems(password, owner).map(({ code }) => code)

describe('a password', () => {
  it.each(['hest batteri klips mark', 'Tre små Ænder 7 i kø', 'x9#Lq2!vRt8w', 'kaffekande og regnvejr'])(
    '”%s” is taken',
    (password) => expect(codes(password)).toEqual([]),
  )

  it.each([
    ['kort1!', 'people.password-short'],
    ['x'.repeat(201), 'people.password-long'],
    ['SørenKjærgaard', 'people.password-like-you'],
    ['kjaergaard2026!', undefined],
    ['Kjærgaard2026', 'people.password-like-you'],
    ['Virker2026!!', 'people.password-like-you'],
    ['v1rk3rv1rk3r', 'people.password-like-you'],
    ['Vordingborg1', 'people.password-like-you'],
    ['aaaaaaaaaaaa', 'people.password-plain'],
    ['hejhejhejhejhej', 'people.password-plain'],
    ['qwertyuiop123', 'people.password-plain'],
    ['1234567890123', 'people.password-plain'],
    ['abcdefghijklm', 'people.password-plain'],
    ['poiuytrewq987654', 'people.password-plain'],
    ['asdfghjklæø12', 'people.password-plain'],
  ])('”%s” is judged', (password, code) => expect(codes(password)).toEqual(code === undefined ? [] : [code]))

  it('that only repeats a few characters is refused, however long', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 6 }), fc.integer({ min: 12, max: 30 }), (unit, times) => {
        const password = unit.repeat(times).slice(0, 200)
        expect(codes(password)).not.toEqual([])
      }),
    ))
})
