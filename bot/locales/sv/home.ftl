# Botens egen sida.
home-sent-title = Inspel från { $municipality }
home-sent = { $count ->
    [0] Ni har inte lämnat något inspel än.
    [one] Ni har lämnat ett inspel.
   *[other] Ni har lämnat { $count } inspel.
}
home-sent-more = Och { $count } till.
home-none-silent = Alla kommuner har lämnat inspel.
