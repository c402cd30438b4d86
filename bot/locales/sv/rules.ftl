# Sätten att rösta: en avdelning för varje regel i models/poll/rules.

## Poäng
rule-points-name = Poäng
rule-points-hint = Inga röster visas förrän omröstningen är avslutad.
rule-points-budget = Poäng för varje ledamot
rule-points-most = Högsta antal poäng till samma inspel
rule-points-only = Gäller om ni röstar med poäng.
rule-points-opened = Det finns { $count } inspel. Du har { $budget } poäng och kan ge högst { $most } till samma inspel.
rule-points-ballot = Du har { $budget } poäng och kan ge högst { $most } till samma inspel. Du kan ändra din röst till { $closes }.
rule-points-used = Du har delat ut { $used } av { $budget } poäng.
rule-points-score = { $exact ->
    [one] { $score } poäng
   *[other] { $score } poäng
}
rule-points-nothing = Inget inspel fick poäng.
rule-points-things = poäng
rule-points-any = några poäng
rule-points-none = inga poäng

## Kryss
rule-approval-name = Kryss
rule-approval-hint = Inga röster visas förrän omröstningen är avslutad.
rule-approval-picks = Högsta antal kryss
rule-approval-only = Gäller om ni röstar med kryss.
rule-approval-opened = Det finns { $count } inspel. Välj upp till { $budget }.
rule-approval-ballot = Välj upp till { $budget } inspel. Du kan ändra din röst till { $closes }.
rule-approval-label = Välj upp till { $most } inspel
rule-approval-score = { $exact ->
    [one] { $score } kryss
   *[other] { $score } kryss
}
rule-approval-nothing = Inget inspel fick något kryss.
rule-approval-things = kryss
rule-approval-any = något kryss
rule-approval-none = inga kryss

## Emoji
rule-emoji-name = Emoji
rule-emoji-hint = Ett meddelande per inspel. Öppet medan det pågår.
rule-emoji-title = Vad tycker RSR om inspelen?
rule-emoji-opened = Här nedanför finns { $count } inspel, ett i varje meddelande. Reagera med ✅ för driva eller 👀 för bevaka, eller använd knapparna. Läget är öppet och syns för alla medan det pågår. Bara ledamöterna i RSR räknas. Det stänger { $closes }.
rule-emoji-status = Omröstningen stänger { $closes }. Läget syns i kanalen för RSR.
rule-emoji-score = { $exact ->
    [one] { $score } ledamot vill driva
   *[other] { $score } ledamöter vill driva
}
rule-emoji-top = { $exact ->
    [one] { $score } ledamot vill driva
   *[other] { $score } ledamöter vill driva
} och { $watching } bevaka
rule-emoji-watched = { $count ->
    [one] { $count } ledamot vill bevaka.
   *[other] { $count } ledamöter vill bevaka.
}
rule-emoji-nothing = Ingen ledamot vill driva något av inspelen.
rule-emoji-things = stöd
rule-emoji-any = något stöd
rule-emoji-none = inget stöd
