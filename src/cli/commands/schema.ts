import { protocolJsonSchema } from '../../protocol/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: { da: 'protokollens JSON Schema, til en editor', en: 'the JSON Schema of the protocol, for an editor' },
}

export const schemaCommand = (context: Context) =>
  command(context, 'schema', words.about).action((options: CommonOptions) =>
    context.run(options, () => {
      const schema = protocolJsonSchema()
      return { json: schema, lines: JSON.stringify(schema, null, 2).split('\n') }
    }),
  )
