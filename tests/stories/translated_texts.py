"""Invented texts for the tests of translations: an agency's report, as papers abroad print it, and an own report."""

ENGLISH = "\n\n".join(
    (
        "The mayor of Port Ansel, Ilse Brandt, said on Tuesday that 1,250 people had been brought to safety after the "
        "Marrow Dam began to leak, and that 14 villages along the Teyl would stay closed until Friday.",
        "“We heard it before we saw it,” said Tomas Reyl, who keeps the lock at Vell. “Then the water came through the "
        "yard, and my daughter ran to the Kessel bridge.”",
        "The Norland Water Board put the damage at 3.4 million crowns. It had inspected the dam in July 2024 and found "
        "23 faults, of which nine were repaired, according to a report that the Courant published last year.",
        "Professor Amina Okoro of the University of Hallvik, who advised the board, said the gates had been built in "
        "1961 for half the water that they hold today.",
        "President Karl Lindqvist will fly over the valley on Wednesday. His government has promised 600,000 crowns in "
        "help at once, and soldiers from Grenna are filling sandbags.",
    )
)
FRENCH = "\n\n".join(
    (
        "La maire de Port Ansel, Ilse Brandt, a déclaré mardi que 1 250 personnes avaient été mises en sécurité après "
        "l'apparition d'une fuite au barrage de Marrow, et que 14 villages situés le long de la Teyl resteraient "
        "fermés jusqu'à vendredi.",
        "« Nous l'avons entendu avant de le voir », a raconté Tomas Reyl, éclusier à Vell. « Puis l'eau a traversé la "
        "cour, et ma fille a couru vers le pont Kessel. »",
        "L'Office des eaux du Norland estime les dégâts à 3,4 millions de couronnes. Il avait inspecté le barrage en "
        "juillet 2024 et constaté 23 défauts, dont neuf ont été réparés, selon un rapport publié l'an dernier par le "
        "Courant.",
        "La professeure Amina Okoro, de l'université de Hallvik, qui a conseillé l'office, affirme que les vannes ont "
        "été construites en 1961 pour la moitié de l'eau qu'elles retiennent aujourd'hui.",
        "Le président Karl Lindqvist survolera la vallée mercredi. Son gouvernement a promis une aide immédiate de "
        "600 000 couronnes, et des soldats de Grenna remplissent des sacs de sable.",
    )
)
UKRAINIAN_CUT = "\n\n".join(
    (
        "Мерка Порт-Анселя Ільзе Брандт повідомила у вівторок, що 1250 людей вивезли в безпечне місце після того, як "
        "гребля Марроу почала протікати, і що 14 сіл уздовж Тейлу залишаться закритими до п'ятниці.",
        "«Ми почули це раніше, ніж побачили, – сказав Томас Рейль, який працює на шлюзі у Веллі. – Потім вода пішла "
        "через двір, і моя донька побігла до мосту Кессель».",
        "Норландська водна рада оцінила збитки у 3,4 мільйона крон. У липні 2024 року вона оглянула греблю й виявила "
        "23 несправності, з яких дев'ять усунули, ідеться у звіті, який торік опублікував Courant.",
    )
)
FRENCH_OWN = "\n\n".join(
    (
        "Dans le gymnase de Grenna, des lits de camp à perte de vue. Depuis lundi soir, la Croix-Rouge y accueille des "
        "familles de la vallée de la Teyl.",
        "« On nous a donné dix minutes », dit Edda Voss, boulangère à Vell. Elle a laissé le four allumé.",
        "Le barrage de Marrow date de 1961. Tomas Reyl, l'éclusier, affirme avoir signalé des suintements dès le mois "
        "d'août. L'Office des eaux du Norland ne confirme pas : 23 défauts, certes, mais « aucun de structure », "
        "assure sa porte-parole, Marit Sand.",
        "À Hallvik, l'opposition réclame une enquête. Le député Jon Aker rappelle que le budget d'entretien a été "
        "réduit de 12 % en trois ans. Le président Karl Lindqvist est attendu mercredi, mais Ilse Brandt, la maire de "
        "Port Ansel, n'a pas été prévenue de sa visite.",
    )
)
LOCAL = (
    "À Genève, le fabricant des vannes, Orban SA, a refusé de commenter ; ses 80 employés ont appris la nouvelle par "
    "la radio.",
    "Le lac de la Gruve, alimenté par un ouvrage du même âge, sera contrôlé la semaine prochaine par les services du "
    "canton, qui ne voient pas de raison de s'inquiéter.",
)
