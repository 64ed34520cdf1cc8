import { z } from 'zod'
import { protocolSchema } from './schema/protocol.ts'

/** The JSON Schema of a protocol, so that an editor completes and checks the YAML; the same on every call. */
export const protocolJsonSchema = (): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(protocolSchema, { io: 'input', reused: 'ref' })
  return {
    $schema,
    $id: 'urn:virker:protocol:1',
    title: 'Virker protocol, version 1',
    description: 'What should happen in a field trial of a public service.',
    ...schema,
  }
}
