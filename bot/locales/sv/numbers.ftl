# Tal med ord, som man skriver dem i löpande text: ord till och med tolv, sedan siffror.
number-word = { $number ->
    [0] inget
    [1] ett
    [2] två
    [3] tre
    [4] fyra
    [5] fem
    [6] sex
    [7] sju
    [8] åtta
    [9] nio
    [10] tio
    [11] elva
    [12] tolv
   *[other] { $number }
}
number-ordinal = { $number ->
    [1] första
    [2] andra
    [3] tredje
    [4] fjärde
    [5] femte
    [6] sjätte
    [7] sjunde
    [8] åttonde
    [9] nionde
    [10] tionde
    [11] elfte
    [12] tolfte
   *[other] { $form ->
        [one] { $number }:a
       *[other] { $number }:e
    }
}
