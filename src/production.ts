/**
 * Imported before anything else by what answers for real: graphql compares the realms of types at every field unless it is told, while it
 * is loaded, that it runs in production. Who sets NODE_ENV is heard.
 */
process.env['NODE_ENV'] ??= 'production';
