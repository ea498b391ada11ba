/**
 * type-graphql asks at every decorator for types that TypeScript may have reflected. All our types are explicit thunks and nothing is
 * reflected, so the honest answer is "none". Imported before the first decorated class.
 */
interface Reflecting {
  getMetadata?: (key: unknown) => undefined;
}

const reflecting: Reflecting = Reflect as Reflecting;
reflecting.getMetadata ??= () => undefined;
