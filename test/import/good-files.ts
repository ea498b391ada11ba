/** A good file of each format. Every value of a column that is not on the allow-list carries the same secret. */
export const SECRET = 'q7x9000123x';

export const GOOD_FILES: Readonly<Record<string, string>> = {
  'units-csv': `code,name,Notes\nA,Head office,${SECRET}\nB,"Research, and more",${SECRET}\n`,
  'people-csv': `name,email,BSN,manager,employedFrom,Birthday\nZoë,z@example.nl,${SECRET},E2,2024-01-01,"${SECRET}\n"\n`,
  'organisations-csv': `name;aliases;Notities;country\nAcme;A|B;${SECRET};NL\nBeta;;;\n`,
  'esco-skills-csv': `conceptUri,preferredLabel,altLabels,scopeNote\nu1,dyeing,"a\nb",${SECRET}\n`,
  'esco-broader-csv': `conceptUri,broaderUri,x\na,b,${SECRET}\nb,c,${SECRET}\n`,
  'occupations-csv': `code,label_en,prestige,remarks\n1,Weaver,40,${SECRET}\n`,
  'onet-technology-tsv': `O*NET-SOC Code\tExample\tOther\n11-1\tJava\t${SECRET}\n`,
  'onet-occupations-tsv': `O*NET-SOC Code\tTitle\tDescription\tOther\n11-1\tChief\tx\t${SECRET}\n`,
  'ties-csv': `who,whomEmail,closeness,expertise,Children,firstSeen\nE1,a@example.nl,3,dyeing:2,${SECRET},2024-01-01\n`,
  'reported-ties-csv': `who,aEmail,bEmail,Spouse\nE1,a@example.nl,b@example.nl,${SECRET}\n`,
  'consents-csv': `who,source,givenOn,Gender\nE1,LINKEDIN,2024-01-01,${SECRET}\n`,
  'ticked-csv': `who,source,email,Home Street\nE1,LINKEDIN,a@example.nl,${SECRET}\n`,
  'notices-csv': `email,legalBasis,mode,Notes\na@example.nl,CONSENT,DIRECT,${SECRET}\n`,
  'linkedin-connections': `Notes:\n"When exporting"\n\nFirst Name,Last Name,URL,Connected On,Message\nZoë,Berg,https://www.linkedin.com/in/zoe,12 Mar 2024,"${SECRET}"\n`,
  'scim-json': `{"totalResults":1,"Resources":[\n{"id":"1","userName":"z@example.nl","displayName":"Zoë","nickName":"${SECRET}","phoneNumbers":[{"value":"${SECRET}"}]}]}`,
  'knowledge-items-jsonl': `{"code":"k","title":"T","summary":"S","language":"nl","notes":"${SECRET}","from":{"email":"a@example.nl","phone":"${SECRET}"}}\n`,
  'role-profiles-yaml': `roles:\n  - code: A\n    title: T\n    family: F\n    needs:\n      - { code: n, sector: S, wanted: 2 }\n`,
};
