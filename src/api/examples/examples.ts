/** The questions that users ask first (product.md), as documents for GraphiQL. Ids are those of the demo organisation. */
import { ADDITIONS } from './additions';
import type { Example } from './example';

const FIGURE = '{ value status fewerThan }';
/** Ends the documents that ask what a need is for. */
const RESOURCE = `
fragment resource on Need {
  resource {
    ... on Expertise { label }
    ... on Organisation { name }
    ... on Occupation { label }
  }
}`;

export const EXAMPLES: readonly Example[] = [
  {
    title: 'Who am I here, and what may I do?',
    query: `query WhoAmI {
  viewer {
    person {
      id name jobTitle
      ... on Employee {
        units { unit { name } }
        rolesHeld { roleProfile { id title } }
      }
    }
    accessRoles
    purposes
    viewerCan {
      editDirectory editTaxonomy editRoles editNeeds declareTies
    }
  }
}`,
  },
  {
    title: 'Which needs has this role, and how well are they covered?',
    query: `query Coverage($words: String!) {
  roleProfiles(search: $words, first: 1) {
    nodes {
      title
      family { title }
      reach(horizon: 2) {
        status asOf method layer
        contributingShare { from to }
        direct {
          index ${FIGURE}
          needs { coverage ${FIGURE} }
        }
        atHorizon {
          horizon
          index ${FIGURE}
          needs {
            need { kind sector country ...resource }
            wanted
            coverage ${FIGURE}
            gap ${FIGURE}
            best ${FIGURE}
          }
        }
        standIn {
          scope status
          atHorizon {
            index ${FIGURE}
            needs { wanted coverage ${FIGURE} }
          }
        }
      }
    }
  }
}${RESOURCE}`,
    variables: { words: 'sustainability' },
  },
  {
    title: 'How did this role develop?',
    query: `query Trend($words: String!, $from: Date) {
  roleProfiles(search: $words, first: 1) {
    nodes {
      title
      trend(from: $from, first: 100) {
        nodes {
          day status method
          atHorizon {
            index ${FIGURE}
            extensity ${FIGURE}
          }
        }
      }
    }
  }
}`,
    variables: { words: 'export', from: '2026-01-01' },
  },
  {
    title: 'Where are our worst gaps?',
    query: `query Gaps {
  roleProfiles(first: 50, where: { retiredOn: { absent: true } }) {
    nodes {
      title
      reach {
        status
        atHorizon {
          contacts ${FIGURE}
          index ${FIGURE}
          extensity ${FIGURE}
          needs {
            need { kind sector ...resource }
            wanted
            gap ${FIGURE}
          }
        }
      }
    }
  }
}${RESOURCE}`,
  },
  {
    title: 'Which needs hang on one person?',
    query: `query HangsOnOne {
  roleProfiles(first: 50) {
    nodes {
      title
      reach {
        status
        atHorizon {
          needs {
            hangsOnOne
            coverage ${FIGURE}
            need { kind sector ...resource }
          }
        }
      }
    }
  }
}${RESOURCE}`,
  },
  {
    title: 'Who knows about this, inside or out?',
    query: `query WhoKnows($words: String!) {
  expertise(search: $words, first: 3) {
    nodes {
      id
      label(language: "nl")
      people(first: 10) {
        totalCount
        edges {
          level provenance
          node { __typename id name jobTitle visibility }
        }
      }
    }
  }
}`,
    variables: { words: 'polyester' },
  },
  {
    title: 'Which organisations are in the graph? (ids for the next question)',
    query: `query Organisations($words: String!) {
  organisations(search: $words, first: 5) {
    nodes {
      id name aliases sector country
      people(first: 3) { totalCount }
    }
  }
}`,
    variables: { words: 'textile' },
  },
  {
    title: 'Who can introduce me to someone there?',
    query: `query WaysIn($to: WaysInTarget!) {
  waysIn(to: $to, horizon: 3, limit: 5) {
    method revision
    ways {
      strength
      weakest
      target {
        __typename name jobTitle visibility
        ... on ExternalContact { organisation { name } }
      }
      hops {
        strength
        from { name }
        to { __typename name visibility }
        evidence {
          source sharing firstSeen contributor { name }
        }
      }
    }
  }
}`,
    variables: { to: { organisation: 'Organisation:o-associazione-jasanne' } },
  },
  {
    title: 'Which introductions are best, and how likely does one get through?',
    query: `query Introductions($to: WaysInTarget!) {
  introductions(to: $to, horizon: 3, limit: 5) {
    layer revision
    probability {
      value method relevantTies samples
      interval { from to }
    }
    paths {
      strength weakest
      target { __typename name visibility }
      hops {
        strength
        from { name }
        to { __typename name visibility }
      }
    }
    alternative {
      strength
      hops { strength from { name } to { __typename name } }
    }
  }
}`,
    variables: { to: { organisation: 'Organisation:o-associazione-jasanne' } },
  },
  {
    title: 'What do I reach?',
    query: `query OwnReach {
  viewer {
    reach(horizon: 2) {
      layer asOf revision
      direct {
        contacts ${FIGURE}
        organisations ${FIGURE}
        sectors ${FIGURE}
      }
      atHorizon {
        contacts ${FIGURE}
        usableContacts ${FIGURE}
        expectedContacts ${FIGURE}
        perHop ${FIGURE}
        diversity ${FIGURE}
        upperReachability ${FIGURE}
        range ${FIGURE}
        needs {
          need { kind sector ...resource }
          coverage ${FIGURE}
        }
      }
    }
  }
}${RESOURCE}`,
  },
  ...ADDITIONS,
  {
    title: 'What awaits me?',
    query: `query Inbox {
  viewer {
    inbox {
      introductions(first: 20) {
        nodes {
          id message askedAt lapsesOn
          seeker { name }
          person { name }
        }
      }
      blindAsks(first: 20) {
        nodes {
          id kind message lapsesOn
          seeker { name }
          contacts { name }
          resource { ... on Expertise { label } }
        }
      }
      needProposals(first: 20) {
        nodes {
          id reason kind wanted
          proposer { name }
        }
      }
    }
    introductionRequests(first: 20) {
      nodes {
        asked status message
        person { name visibility }
        introducer { name }
      }
    }
    blindAsks(first: 20) {
      nodes {
        status message
        helpers { message person { name } }
      }
    }
  }
}`,
  },
  {
    title: 'Ask blind: who knows someone like this? (changes own data)',
    query: `mutation AskBlind($input: AskBlindInput!) {
  askBlind(input: $input) {
    blindAsk { id status lapsesOn }
    userErrors { field code message }
  }
}`,
    variables: {
      input: { kind: 'SECTOR', sector: 'TEXTILES', message: 'Who can tell us about recycling polyester?' },
    },
  },
  {
    title: 'Who sees what of mine?',
    query: `query OwnTies {
  viewer {
    consents { source givenOn withdrawnOn }
    ties(first: 20) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        contact { id name }
        strength
        evidence {
          id source sharing audience nameShown firstSeen lastContact
        }
      }
    }
  }
}`,
  },
  {
    title: 'Do we already know something about this?',
    query: `query DoWeKnow($words: String!) {
  knowledgeItems(search: $words, first: 10) {
    totalCount
    nodes {
      id title summary language publishedAt
      about { label }
      from { name }
    }
  }
}`,
    variables: { words: 'recycling' },
  },
  {
    title: 'Search everything',
    query: `query Search($words: String!) {
  search(text: $words, first: 20) {
    totalCount
    nodes {
      __typename
      ... on Node { id }
      ... on Person { name }
      ... on Organisation { organisationName: name }
      ... on Expertise { label }
      ... on Occupation { occupationLabel: label }
      ... on RoleProfile { title }
      ... on Unit { unitName: name }
      ... on KnowledgeItem { itemTitle: title }
    }
  }
}`,
    variables: { words: 'verf' },
  },
  {
    title: 'Share all LinkedIn ties at one organisation (changes own data)',
    query: `mutation ShareByRule($input: ShareTiesInput!) {
  shareTies(input: $input) {
    changed
    userErrors { field code message }
  }
}`,
    variables: {
      input: {
        select: { source: 'LINKEDIN', organisationId: 'Organisation:o-associazione-jasanne' },
        sharing: 'SHARED',
      },
    },
  },
  {
    title: 'Declare a tie (changes own data)',
    query: `mutation Declare($input: DeclareTieInput!) {
  declareTie(input: $input) {
    tie {
      strength
      contact { id name }
      evidence { id sharing audience }
    }
    userErrors { field code message }
  }
}`,
    variables: {
      input: {
        contact: { name: 'Robin Voorbeeld', profileUrl: 'https://www.linkedin.com/in/robin-voorbeeld' },
        closeness: 3,
        sharing: 'PRIVATE',
      },
    },
  },
];
