import { describe, expect, it } from 'vitest'
import { deliveryProtocol, trialWith, wrongWith } from '../recording/test-trial.ts'
import { correctedBody } from './corrected-body.ts'
import type { RegistrationForm } from './form.ts'
import { formsOf } from './forms-of.ts'

const form = (id: string): RegistrationForm => {
  const found = formsOf(deliveryProtocol).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no form ${id}`)
  return found
}

describe('a correction by a form', () => {
  const standing = {
    conversation: 'weekly',
    status: 'held',
    form: 'phone',
    worker: 'anne',
    topics: ['job'],
    fields: { plan: 'yes', other: 'kept' },
  }

  it('keeps what the form does not show, and changes what it does', () => {
    const answered = { conversation: 'weekly', status: 'held', form: 'in-person', 'fields.plan': 'no' }
    expect(correctedBody(form('conversation.weekly'), standing, answered)).toEqual({
      conversation: 'weekly',
      status: 'held',
      form: 'in-person',
      worker: 'anne',
      fields: { other: 'kept', plan: 'no' },
    })
  })

  it('takes out what the form no longer asks for', () => {
    const { fields: _, ...plain } = standing
    const answered = { conversation: 'weekly', status: 'called-off' }
    expect(correctedBody(form('conversation.weekly'), { ...plain, fields: { plan: 'yes' } }, answered)).toEqual({
      conversation: 'weekly',
      status: 'called-off',
      worker: 'anne',
    })
  })

  it('is a body that the journal takes, further fields and all', () => {
    const body = { conversation: 'weekly', status: 'held', form: 'phone', worker: 'anne' }
    const chain = trialWith({ kind: 'conversation-registered', subject: 'anna', occurred: '2024-04-01', body } as never)
    const answered = { conversation: 'weekly', status: 'held', form: 'phone', 'fields.plan': 'yes' }
    const now = correctedBody(form('conversation.weekly'), body, answered)
    const correction = { kind: 'corrected', supersedes: chain.entries.length, body: { reason: 'glemt', body: now } }
    expect(wrongWith(chain, correction)).toEqual([])
  })
})
