import { describe, expect, it } from 'vitest'
import { protocolSchema } from './schema/protocol.ts'
import { protocolJsonSchema } from './schema-json.ts'

describe('the JSON Schema of a protocol', () => {
  it('is the same on every call, and says what it is', () => {
    expect(JSON.stringify(protocolJsonSchema())).toBe(JSON.stringify(protocolJsonSchema()))
    expect(protocolJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:virker:protocol:1',
      title: 'Virker protocol, version 1',
      type: 'object',
      additionalProperties: false,
    })
  })

  it('has every section, and requires what the schema requires', () => {
    const { properties, required } = protocolJsonSchema() as { properties: object; required: string[] }
    expect(Object.keys(properties)).toEqual(Object.keys(protocolSchema.shape))
    expect(required).toEqual(['virker', 'trial', 'population', 'arms', 'allocation'])
  })
})
