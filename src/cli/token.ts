import { Command, InvalidArgumentError } from 'commander';
import { checkedSignIn } from '../app';
import { readConfig } from '../config';

/** Checks an access token as the server would: for setting up an identity provider. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('check an access token against the JWT_ settings, and print who it signs in; nothing is stored')
    .argument('<token>', 'the access token', (text: string) => {
      if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return text;
      throw new InvalidArgumentError('Expected three parts with dots between.');
    })
    .action(async (token: string) => {
      const { viewer, identity } = await checkedSignIn(readConfig(), token);
      console.log(
        JSON.stringify(
          {
            identity: identity ?? null,
            accessRoles: [...viewer.accessRoles].sort(),
            person: viewer.personId ?? null,
            unit: viewer.unitId ?? null,
          },
          null,
          2,
        ),
      );
    });
}
