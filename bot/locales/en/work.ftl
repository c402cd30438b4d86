# Long work: documents that are made and files that are read.
work-progress-title = I am making the compilation
work-progress-text = Document { $number } of { $total }.
work-ready-title = The compilation is ready
work-ready-text = The documents are being sent to the channels.
work-elsewhere-title = New documents
work-elsewhere-note = Files cannot be sent here. The region's case officers have them.
work-overtaken-title = The compilation was not sent out
work-overtaken-round = The round was cancelled while the documents were made. Nothing has been sent.
work-overtaken-withdrawn = { $codes } was withdrawn while the documents were made. Nothing has been sent. Compile the round again.
work-failed-title = The compilation could not be made
work-failed-text = Something went wrong when the documents were made. Nothing has been sent. Try again, and tell whoever runs Inspel with you if it happens once more.
file-read-refused = I cannot get at the file { $name }. Share it with me again in our own chat.
file-read-failed = The file { $name } could not be read. Save it anew and share it again, or paste the text.
file-read-too-long = The file { $name } holds too much to be read. Save only what I am to read in a file of its own and share that, or paste the text.
job-too-large = This is too large to be made in one go: { $size } MB, and I take at most { $most } MB. Nothing has been changed. Tell whoever looks after Inspel at your place.
