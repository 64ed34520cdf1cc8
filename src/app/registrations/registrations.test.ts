import { describe, expect, it } from 'vitest'
import { readEntry } from '../recording/judge.ts'
import { deliveryProtocol, testDay } from '../recording/test-trial.ts'
import { nextTap, type RegistrationForm } from './form.ts'
import { formsFor, formsOf } from './forms-of.ts'
import { readPosted } from './read-posted.ts'

type Sent = Readonly<Record<string, string | readonly string[]>>
const posted = (sent: Sent) => ({
  text: (name: string) => [sent[name] ?? ''].flat()[0] ?? '',
  all: (name: string) => [sent[name] ?? []].flat(),
})
const form = (id: string): RegistrationForm => {
  const found = formsOf(deliveryProtocol).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no form ${id}`)
  return found
}
const read = (id: string, sent: Sent) => readPosted(form(id), posted({ occurred: '2024-04-01', ...sent }), 'anna')
const wrongFields = (id: string, sent: Sent) => {
  const found = read(id, sent)
  return 'wrong' in found ? found.wrong.map(({ field }) => field) : []
}

describe('forms made of a protocol', () => {
  it('are one for each thing that it declares, and for how people leave', () => {
    expect(formsOf(deliveryProtocol).map(({ id }) => id)).toEqual([
      'conversation.weekly',
      'activity.placement',
      'grant.licence',
      'exemption.wait',
      'exemption.any',
      'caseworker',
      'exit',
      'withdrawal',
    ])
  })

  it('offer an exemption to its arms and sites, and nothing after a withdrawal', () => {
    const about = { arm: 'I', site: 'north', exited: false, withdrawn: false }
    const ids = (more: object) => formsFor(deliveryProtocol, { ...about, ...more }).map(({ id }) => id)
    expect(ids({})).toContain('exemption.wait')
    expect(ids({ arm: 'control' })).not.toContain('exemption.wait')
    expect(ids({ site: 'south' })).not.toContain('exemption.wait')
    const { arm: _, ...unknown } = about
    const blinded = formsFor(deliveryProtocol, { ...unknown, isArmHidden: true }).map(({ id }) => id)
    expect(blinded).not.toContain('exemption.wait')
    expect(blinded).toContain('exemption.any')
    expect(ids({ exited: true })).not.toContain('exit')
    expect(ids({ withdrawn: true })).toEqual([])
  })

  it('take a conversation in two taps: what happened, and how or why not', () => {
    const weekly = form('conversation.weekly')
    expect(nextTap(weekly, {})?.name).toBe('status')
    expect(nextTap(weekly, { status: 'held' })?.choices?.map(({ value }) => value)).toEqual(['in-person', 'phone'])
    expect(nextTap(weekly, { status: 'held', form: 'phone' })).toBeUndefined()
    expect(nextTap(weekly, { status: 'stayed-away' })).toBeUndefined()
    expect(nextTap(weekly, { status: 'not-due' })?.name).toBe('notDue')
    expect(nextTap(weekly, { status: 'no-such' })?.name).toBe('status')
  })
})

describe('a form that was sent', () => {
  it('becomes an entry that the journal takes', () => {
    const sent = { status: 'held', form: 'phone', heldBy: 'mentor', topics: ['job', 'health'], 'fields.plan': 'yes' }
    const found = read('conversation.weekly', sent)
    if (!('entry' in found)) throw new Error(JSON.stringify(found))
    expect(readEntry(deliveryProtocol, found.entry, testDay)).toMatchObject({
      problems: [],
      read: {
        draft: {
          kind: 'conversation-registered',
          subject: 'anna',
          occurred: '2024-04-01',
          body: {
            conversation: 'weekly',
            status: 'held',
            form: 'phone',
            heldBy: 'mentor',
            topics: ['job', 'health'],
            fields: { plan: 'yes' },
          },
        },
      },
    })
  })

  it('leaves out what was not asked for', () => {
    const found = read('conversation.weekly', { status: 'called-off', form: 'phone', topics: ['job'] })
    expect(found).toMatchObject({ entry: { body: { conversation: 'weekly', status: 'called-off' } } })
    expect(JSON.stringify(found)).not.toContain('phone')
  })

  it('takes a day as a browser or a Dane writes it, and numbers without a mark at thousands', () => {
    expect(read('grant.licence', { occurred: '2.4.2024', amount: '1.500,50' })).toMatchObject({
      entry: { occurred: '2024-04-02', body: { grant: 'licence', amount: 1500.5 } },
    })
    expect(read('activity.placement', { hours: '7,5', employer: '12 34 56 78', until: '2024-05-01' })).toMatchObject({
      entry: { body: { activity: 'placement', hours: 7.5, employer: '12345678', until: '2024-05-01' } },
    })
  })

  it.each([
    ['grant.licence', { amount: '1.500' }, ['amount']],
    ['grant.licence', { amount: '0' }, ['amount']],
    ['grant.licence', { amount: '' }, ['amount']],
    ['grant.licence', { amount: '10,005' }, ['amount']],
    ['grant.licence', { amount: '10', occurred: '31-02-2024' }, ['occurred']],
    ['grant.licence', { amount: '10', occurred: '' }, ['occurred']],
    ['activity.placement', { hours: '10001', employer: '1234567' }, ['hours', 'employer']],
    ['conversation.weekly', { status: 'held', form: 'group' }, ['form']],
    ['conversation.weekly', { status: 'held', form: 'phone', topics: ['weather'] }, ['topics']],
    ['caseworker', { worker: 'Anne Hansen' }, ['worker']],
  ] as const)('of %s with %j is told what is wrong with %j', (id, sent, fields) =>
    expect(wrongFields(id, sent)).toEqual(fields),
  )
})
