# Påminnelser om sista dag för inspel (t5: en vecka kvar, t2: två dagar kvar, t0: sista dagen).
reminder-t5-title = Sista dag för inspel är { $deadline }
reminder-t5-text = Vi har inte fått något inspel från { $municipalities } än. Ni kan lämna flera, och ändra dem till och med sista dagen.
reminder-t2-title = Sista dag för inspel är { $deadline }
reminder-t2-text = Vi har inte fått något inspel från { $municipalities } än. Behöver ni hjälp eller mer tid? Hör av er till regionens handläggare.
reminder-t0-title = I dag är sista dagen för inspel
reminder-t0-text = Vi har inte fått något inspel från { $municipalities } än. Formuläret är öppet till kl. 23.59.
reminder-channel-text = Hittills har det kommit { $count }.
