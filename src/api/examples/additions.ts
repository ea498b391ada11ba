/** What more people would add to a role, and how one's own network is built. */
import type { Example } from './example';

const FIGURE = '{ value status fewerThan }';

export const ADDITIONS: readonly Example[] = [
  {
    title: 'What would I add to this role?',
    query: `query OwnAddition($role: ID!) {
  ownAddition(roleProfile: $role) {
    status layer asOf
    newContacts ${FIGURE}
    needs {
      need { id kind }
      wanted
      coverage ${FIGURE}
    }
  }
}`,
    variables: { role: 'RoleProfile:EXPORT' },
  },
  {
    title: 'What would this candidate add? (for HR and managers)',
    query: `query Candidate($role: ID!, $answer: [CandidateCountInput!]!) {
  candidateAddition(roleProfile: $role, answer: $answer) {
    status layer asOf
    needs {
      need { id kind }
      words
      usable { ...Interval }
      coverage { ...Interval }
      gap { ...Interval }
      expected { ...Interval }
    }
  }
  viewer { accessRoles }
}

fragment Interval on FigureInterval {
  from ${FIGURE}
  to ${FIGURE}
}`,
    variables: {
      role: 'RoleProfile:DEVELOPMENT',
      answer: [
        { need: 'Need:DEVELOPMENT.composites', closeness: 4, count: 6 },
        { need: 'Need:DEVELOPMENT.university', closeness: 2, count: 1 },
      ],
    },
  },
  {
    title: 'Which unit would add the most to this role?',
    query: `query BestUnit($role: ID!) {
  bestAdditions(roleProfile: $role, among: UNITS) {
    status layer asOf
    units { id name }
    index ${FIGURE}
    gap ${FIGURE}
    needs {
      need { id kind }
      wanted
      coverage ${FIGURE}
    }
  }
  viewer { accessRoles }
}`,
    variables: { role: 'RoleProfile:EXPORT' },
  },
  {
    title: 'How is my own network built?',
    query: `query OwnStructure {
  ownStructure {
    status weighted layer asOf
    alters ${FIGURE}
    alterTies ${FIGURE}
    kReach ${FIGURE}
    constraint ${FIGURE}
    effectiveSize ${FIGURE}
    efficiency ${FIGURE}
    hierarchy ${FIGURE}
  }
}`,
  },
];
