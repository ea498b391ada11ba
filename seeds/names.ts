import type { Random } from './random';

/** First names and family names that are common in a country; put together at random they mean nobody. */
interface NamePool {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s*,\s*|\s*\n\s*/);

const DUTCH: NamePool = {
  first:
    words(`Marieke, Sanne, Lotte, Femke, Anouk, Iris, Esther, Margriet, Joke, Ineke, Hanneke, Wilma, Annemiek, Carolien, Eline,
    Fleur, Roos, Maaike, Nienke, Renske, Tineke, Yvonne, Petra, Monique, Bianca, Daphne, Linda, Marjolein, Suzanne, Karin, Jan, Piet,
    Henk, Kees, Gerrit, Wim, Johan, Bart, Daan, Sem, Jeroen, Maarten, Sander, Thijs, Ruben, Bas, Joris, Koen, Lars, Niels, Rik, Stefan,
    Tim, Wouter, Erik, Frank, Hans, Marco, Patrick, Rob, Ronald, Arjan, Bram, Freek, Gijs, Hugo, Jelle, Jurre, Mees, Pim, Floris,
    Teun, Luuk, Sjoerd, Wietse, Hidde, Aukje, Femmy, Geertje, Jantine, Tjitske, Willemijn, Zoë, Noor, Saar, Tess, Evi, Amber, Merel`),
  last: words(`de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder, de Groot,
    Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf, van der Meer, van der Linden, Kok,
    Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek, de Bruijn, de Bruin, van der Heijden, Schouten, van Beek,
    Willems, van Vliet, van de Ven, Hoekstra, Maas, Verhoeven, Koster, van Dam, van der Wal, Prins, Blom, Huisman, Peeters, de Jonge,
    Kuipers, van Veen, Post, Kuiper, Veenstra, Kramer, van den Brink, Scholten, van Wijk, Postma, Martens, Vink, de Ruiter, Timmermans,
    Groen, Gerritsen, Jonker, van Loon, Boer, van der Velde, Willemsen, Smeets, de Lange, de Vos, Bosch, van Dongen, Schipper, de Koning,
    van der Laan, Koning, Driessen, van Doorn, Hermans, Evers, van den Bosch, van der Meulen, Hofman, Bosman, Wolters, Sanders,
    Mol, Kuijpers, Molenaar, van de Pol, Verbeek, de Leeuw, Boersma, Bouwman, Zijlstra, Hartman, Groothuis, Oude Elferink, Nijhuis,
    Wegereef, ten Hove, Roelofsen, Assink, Lansink, Olde Monnikhof, Veldhuis, Lammers, Kamphuis, Nijland, Effting, Wiggers, Snijders,
    Broekhuis, Wessels, Boerrigter, Hesselink, Leusink, Morsink, Tijhuis, Busscher, ter Horst, ten Cate Hoedemaker, Kienhuis, Slot`),
};
const FLEMISH: NamePool = {
  first:
    words(`Wout, Seppe, Bavo, Pieter, Dries, Jef, Stijn, Filip, Geert, Luc, Koenraad, Wannes, An, Griet, Hilde, Leen, Lies,
    Katrien, Veerle, Els, Goedele, Marleen, Nele, Sofie, Tine, Ward, Arne, Brecht, Lode, Tom, Silke, Ine`),
  last: words(`Peeters, Janssens, Maes, Claes, Goossens, Wouters, De Smet, Mertens, Dubois, Claeys, Vermeersch, De Clercq, De Backer,
    Vandenberghe, Van Damme, Declercq, Hendrickx, Lemmens, Aerts, Desmet, Verhaeghe, Coppens, Stevens, Van den Bossche, Baert,
    Vandewalle, Bogaert, Cools, Segers, Pauwels, Verstraete, Lambrecht, Dewulf, Vanhoutte, Callens, Deprez`),
};
const GERMAN: NamePool = {
  first:
    words(`Anna, Katharina, Julia, Sabine, Petra, Monika, Ulrike, Heike, Birgit, Claudia, Nadine, Svenja, Anke, Lena, Jürgen, Klaus,
    Uwe, Thomas, Stefan, Andreas, Michael, Matthias, Sebastian, Florian, Jens, Torsten, Ralf, Markus, Jochen, Björn, Felix, Lukas, Jonas`),
  last: words(`Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein,
    Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange, Schmitt, Werner, Krause, Lehmann, Köhler,
    Herrmann, König, Walter, Huber, Kaiser, Fuchs, Vogel, Jung, Roth, Frank, Baumann, Winter, Brandt, Haas, Schreiber, Graf, Seidel`),
};
const ITALIAN: NamePool = {
  first:
    words(`Giulia, Francesca, Chiara, Elena, Silvia, Paola, Laura, Marco, Andrea, Luca, Matteo, Alessandro, Davide, Stefano,
    Riccardo, Giovanni, Paolo, Simone, Roberta, Federico`),
  last: words(`Rossi, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, Bruno, Gallo, Conti, De Luca, Costa, Giordano,
    Mancini, Rizzo, Lombardi, Moretti, Barbieri, Fontana, Caruso, Mariani, Rinaldi, Ferrara`),
};
const FRENCH: NamePool = {
  first:
    words(`Camille, Élodie, Aurélie, Sophie, Nathalie, Claire, Hélène, Julien, Nicolas, Guillaume, Thierry, Laurent, Olivier,
    Mathieu, François, Jérôme, Benoît, Céline, Pauline, Antoine`),
  last: words(`Martin, Bernard, Dubois, Robert, Richard, Petit, Durand, Leroy, Moreau, Simon, Laurent, Lefebvre, Michel, Garcia, Roux,
    Fournier, Girard, Mercier, Dupont, Lambert, Bonnet, François, Martinez, Legrand, Garnier, Faure, Rousseau`),
};
const ENGLISH: NamePool = {
  first:
    words(`Emma, Charlotte, Rachel, Fiona, Gillian, Hannah, Victoria, Oliver, James, William, Andrew, Simon, Graham, Colin, Neil,
    Stuart, Ian, Helen, Alison, Rebecca, Daniel, Matthew`),
  last: words(`Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Patel, Wright, Walker, Thompson, Hughes, Green, Clarke,
    Hall, Wood, Turner, Hill, Cooper, Ward, Morris, Bennett, Shaw, Holmes, Barker, Whitfield, Ashworth`),
};
const POLISH: NamePool = {
  first: words(
    `Anna, Katarzyna, Małgorzata, Agnieszka, Piotr, Krzysztof, Andrzej, Tomasz, Paweł, Łukasz, Marcin, Michał, Magdalena, Ewa`,
  ),
  last: words(`Nowak, Kowalski, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak, Dąbrowski, Kozłowski,
    Mazur, Kwiatkowski, Krawczyk, Grabowski, Pawłowski`),
};
const TURKISH: NamePool = {
  first: words(`Ayşe, Fatma, Elif, Zeynep, Mehmet, Mustafa, Ahmet, Emre, Murat, Hakan, Burak, Selin, Deniz, Cem`),
  last: words(
    `Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Çetin, Koç`,
  ),
};
const IBERIAN: NamePool = {
  first: words(
    `Ana, Marta, Inês, Carmen, Lucía, João, Miguel, Rui, Pedro, Tiago, Javier, Álvaro, Sergio, Beatriz, Sofía, Nuno`,
  ),
  last: words(`Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Martins, García, Fernández, González, López, Sánchez,
    Ramos, Navarro, Torres, Ortega, Iglesias`),
};
const NORDIC: NamePool = {
  first: words(
    `Anders, Lars, Mikkel, Søren, Jens, Erik, Johan, Karin, Ingrid, Astrid, Maja, Freja, Henrik, Magnus, Kirsten, Elin`,
  ),
  last: words(`Nielsen, Hansen, Andersen, Larsen, Sørensen, Andersson, Johansson, Karlsson, Nilsson, Eriksson, Lindqvist, Bergström,
    Holm, Lund, Dahl, Mortensen`),
};
const CZECH: NamePool = {
  first: words(`Jana, Petra, Lenka, Kateřina, Jiří, Petr, Tomáš, Martin, Pavel, Ondřej, Zdeněk, Eva`),
  last: words(`Novák, Svoboda, Dvořák, Černý, Procházka, Kučera, Veselý, Horák, Němec, Pokorný, Marek, Král`),
};
const INDIAN: NamePool = {
  first: words(`Priya, Anjali, Kavita, Deepa, Meera, Rahul, Amit, Sanjay, Vikram, Arjun, Suresh, Rohan, Nisha, Anil`),
  last: words(`Sharma, Patel, Gupta, Iyer, Nair, Reddy, Rao, Mehta, Desai, Kulkarni, Chopra, Joshi, Menon, Banerjee`),
};
const EAST_ASIAN: NamePool = {
  first: words(`Wei, Li, Jing, Min, Hua, Yan, Ming, Haruto, Yuki, Kenji, Sakura, Aiko, Hiroshi, Naoko, Jun, Mei`),
  last: words(
    `Wang, Zhang, Liu, Chen, Yang, Zhao, Huang, Sato, Suzuki, Takahashi, Tanaka, Watanabe, Ito, Yamamoto, Lin, Xu`,
  ),
};
const NORTH_AFRICAN: NamePool = {
  first: words(
    `Fatima, Samira, Naima, Khadija, Yasmina, Mohammed, Youssef, Rachid, Karim, Said, Bilal, Ilias, Soufiane, Loubna`,
  ),
  last: words(
    `El Amrani, Benali, Bouzid, Haddad, Idrissi, Tahiri, Ouali, Ziani, El Idrissi, Bennani, Chaoui, Lahlou, Amrani, Saidi`,
  ),
};
const SURINAMESE: NamePool = {
  first: words(`Rajesh, Anand, Shanti, Priscilla, Marvin, Jermaine, Ruth, Soraya, Dewi, Ricardo, Ingrid, Wendell`),
  last: words(
    `Ramdin, Bhagwandin, Kartodikromo, Pinas, Kromosoeto, Jagernath, Soekhoe, Biharie, Vreden, Wijngaarde, Mangal, Sital`,
  ),
};

const BY_COUNTRY: Readonly<Record<string, readonly (readonly [NamePool, number])[]>> = {
  NL: [
    [DUTCH, 84],
    [TURKISH, 5],
    [NORTH_AFRICAN, 4],
    [SURINAMESE, 3],
    [GERMAN, 2],
    [POLISH, 2],
  ],
  BE: [
    [FLEMISH, 80],
    [FRENCH, 16],
    [NORTH_AFRICAN, 4],
  ],
  DE: [
    [GERMAN, 90],
    [TURKISH, 7],
    [POLISH, 3],
  ],
  AT: [[GERMAN, 1]],
  CH: [
    [GERMAN, 3],
    [FRENCH, 1],
  ],
  IT: [[ITALIAN, 1]],
  FR: [
    [FRENCH, 9],
    [NORTH_AFRICAN, 1],
  ],
  GB: [
    [ENGLISH, 9],
    [INDIAN, 1],
  ],
  US: [
    [ENGLISH, 7],
    [IBERIAN, 2],
    [EAST_ASIAN, 1],
  ],
  PL: [[POLISH, 1]],
  TR: [[TURKISH, 1]],
  ES: [[IBERIAN, 1]],
  PT: [[IBERIAN, 1]],
  DK: [[NORDIC, 1]],
  SE: [[NORDIC, 1]],
  CZ: [[CZECH, 1]],
  IN: [[INDIAN, 1]],
  CN: [[EAST_ASIAN, 1]],
  JP: [[EAST_ASIAN, 1]],
};

export interface PersonName {
  readonly first: string;
  readonly last: string;
}

/** Draws names that nobody in the demo has yet. */
export function nameSource(random: Random): (country: string) => PersonName {
  const taken = new Set<string>();
  return (country) => {
    const pools = BY_COUNTRY[country] ?? [[ENGLISH, 1] as const];
    for (let attempt = 0; ; attempt += 1) {
      const pool = random.weighted(pools, ([, weight]) => weight)[0];
      // A small pool that is used up gets double family names, as married people have them.
      const last = attempt < 30 ? random.pick(pool.last) : `${random.pick(pool.last)}-${random.pick(pool.last)}`;
      const name = { first: random.pick(pool.first), last };
      const key = `${name.first} ${name.last}`;
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
}
