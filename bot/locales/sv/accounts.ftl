# Konton: en person, två chattar.
platform-slack = Slack
platform-teams = Teams

account-code-title = Din kod: { $code }
account-code-text = Skriv konto { $code } till Inspel i den andra chatten, i Slack /inspel konto { $code }. Koden gäller en gång och i { $minutes } minuter. Visa den inte för någon: den som skriver koden kan lämna inspel och rösta som du.
account-all-title = Dina konton
account-all-text = Du är registrerad i { $platforms }. Det finns ingen annan chatt att koppla.
account-stranger = Jag känner inte igen det här kontot. Är du registrerad i en annan chatt? Skriv konto till Inspel där, så får du en kod att skriva här.
account-known = Det här kontot är redan ditt i registret. Koden ska du skriva i den andra chatten.
account-code-wrong = Koden gäller inte: den är felskriven, redan använd eller äldre än { $minutes } minuter. Skriv konto i chatten där du är registrerad, så får du en ny.
account-too-many = Du har prövat { $tries } koder den senaste timmen. Vänta en timme och hämta sedan en ny kod.
account-has-one = Koden hör till någon som redan har ett konto i den här chatten. Be regionen att ändra i registret om det är fel.
account-joined-title = Kontot är kopplat
account-joined-text = Du är { $name } i registret, här som i den andra chatten. Meddelanden till dig kommer dit du senast skrev, om du inte väljer något annat.
account-joined-elsewhere = Ett konto i { $platform } har kopplats till dig med koden som du fick här.
account-not-you = Var det inte du? Säg det genast till { $staff } på regionen.
account-not-you-nobody = Var det inte du? Säg det genast till regionen.
account-form-title = Meddelanden till dig
account-messages = Var vill du att jag skriver till dig?
account-messages-latest = Där jag senast skrev
account-messages-always = Alltid i { $platform }
account-saved-latest = Meddelanden till dig kommer dit du senast skrev.
account-saved-always = Meddelanden till dig kommer alltid i { $platform }.
button-account-messages = Välj var du får meddelanden
