/**
 * The table of everything that can go wrong: code → sentence. A sentence says what happened, where, and what to do.
 * Locales translate by code with the same `{parameters}`; this table is the English one.
 */
export const errorCatalogue = {
  // Files and columns
  'file.unreadable':
    '{name} could not be read: {reason}. Check that it still exists and that you may open it.',
  'file.empty': '{name} is empty: it has no rows. Choose a file with a header row and data below it.',
  'file.notText':
    '{name} is not a text file: byte {offset} cannot stand in a CSV. Export the data as CSV and open that.',
  'file.noHeader': '{name} has a header but no rows below it. Choose a file with data.',
  'file.noNumbers':
    '{name} has no column of numbers, so there is nothing to forecast. The columns are: {columns}.',
  'file.notTable': '{name} holds {format}, not a table of rows. Export the data as CSV and open that.',
  'file.ragged':
    '{name} is not one table: the first row has {fields} fields, but {share} % of the rows have another number, first row {row}. Remove lines above the header, or export the data again with quoted text.',
  'file.longRow':
    '{name}: row {row} has more than {fields} fields or {characters} characters. Look at how its lines end, and open a table with rows.',
  'file.unclosedQuote':
    '{name}: a quote opens in row {row} and never closes, so the rows below it cannot be told apart. Mend that row.',
  'file.truncatedGzip':
    '{name} ends in the middle of its compressed data. Copy or download it again, and open it anew.',
  'file.damagedArchive': '{name} cannot be unpacked: {reason}. Copy or download it again, and open it anew.',
  'file.tooLarge':
    '{name} is larger than the {limit} MB that a workbook may have. Save the sheet as CSV and open that.',
  'file.tooDense':
    '{name} unpacks to more than {ratio} times its size, as files made to do harm do. Unpack it yourself if you trust it, and open what is in it.',
  'file.nestedJson':
    '{name}, line {row}: “{key}” holds a list, which is no value of a table. Write one value a key, or one line an element.',
  'file.brokenJson': '{name}, line {row} is not a JSON object on one line. Mend that line.',
  'workbook.noSheet': '{name} has no sheet named {sheet}. Its sheets are: {sheets}.',
  'workbook.emptySheet': 'Sheet {sheet} of {name} has no cells in the range. Choose another sheet or range.',
  'source.schema':
    '{name} cannot be appended to {first}: {difference}. Give the files the same columns, or join them instead.',
  'source.noMatch':
    'No row of {first} has a match in {name}, which reaches from {from} to {to}. Match by the last row before or the nearest one, or choose another file.',
  'source.noSharedSeries':
    '{first} and {name} have no series in common: {series} there, {others} here. Choose which columns name the series, or another file.',
  'source.nothingToAdd':
    '{name} has no column of numbers or of yes and no to add. Choose another file, or append its rows instead.',
  'source.noTime': '{name} has no time column to join by. Choose how its columns are read.',
  'file.unwritable':
    '{name} could not be written: {reason}. The file there before, if any, is unchanged. Choose another place.',
  'file.unknownGrant': 'That file is no longer open in Tidecast. Open it again.',
  'file.unknownSample': 'There is no bundled sample named {sample}.',
  'column.unknown': 'There is no column named {column}. The columns are: {columns}.',
  'column.notNumbers':
    'Column {column} is not made of numbers: row {row} holds “{text}”. Choose another target, or mend that row.',
  'column.ambiguousNumbers':
    'Column {column}: {text} can be a fraction or thousands, and no row decides it. Choose the decimal sign, or another target.',
  'column.notTime':
    'Column {column} cannot be read as time: row {row} holds “{text}”. Choose another time column, or count the rows.',
  'column.ambiguousDates':
    'Column {column}: {text} can be day first or month first, and no row decides it. Choose the order, or count the rows.',
  'covariate.notNumbers':
    'Column {column} cannot help to forecast: row {row} holds “{text}”, which is neither a number nor yes or no. Leave it out, or mend that row.',
  'covariate.notStatic':
    'Column {column} is not one value a series: in series {id}, row {row} holds “{text}” after “{first}”. Name it among the columns that change with time.',
  'covariate.twice':
    'Column {column} is named as {first} and as {second}, but a column has one part. Name it once.',
  'time.irregular':
    'Column {column} has no regular step: {share} % of the stamps are off a step of {step}, first in row {row}. Resample the data, or count the rows.',
  'series.empty': 'Column {column} has no value at all. Choose another target.',
  'series.unknown': 'There is no series named {id}. The series are: {series}.',
  'series.unnamed': '{name} holds {count} series. Name the one to work with.',
  'series.tooLong':
    'A regular grid from {first} to {last} would have {points} points, more than {limit}. Check row {row}: its stamp may be wrong.',
  'covariate.empty': 'Covariate {column} has no value at all. Leave it out.',
  'covariate.notAhead':
    'Covariate {column} is declared known ahead, but of the {horizon} stamps to forecast in {series} it has no value at {count}, first {first}. Add rows with its values, shorten the horizon, or declare it as known in the past only.',
  'covariate.layout':
    '{name} holds a series a row, which leaves no column for covariates. Write it as rows of id, time and values.',

  // Calendars
  'calendar.unknownPlace':
    'No holidays are known of {place}. Name a country by its two letters, such as DE, or with a region of it, such as DE-BY.',
  'calendar.noDates':
    'Series {series} has no dates, so no holiday or event can be found in it. Choose its time column, or leave the calendar out.',
  'events.noDates': '{name} has no column of dates. Events need one; a second one says when they end.',
  'events.missingDate': 'Row {row} of {name} has no date. Fill it in, or remove the row.',
  'events.backwards': 'In {name}, the event of row {row} ends before it begins. Swap its dates.',

  // Preparation
  'time.unknownZone':
    'There is no time zone named {zone}. Give a name of the IANA database, such as Europe/Berlin.',
  'time.unknownRule':
    '{rule} is no rule of regular time. Give a count and one of ms, s, min, h, D, B, W-MON…W-SUN, SMS, MS, ME, QS, QE, YS, YE, such as 15min or W-SUN.',
  'time.notStamp': '{text} is no stamp. Write it as 2024-03-31 or 2024-03-31T02:00.',
  'prepare.tooManyBuckets':
    'That rule would make {count} buckets, more than {limit}. Choose a longer rule, or check the first and last stamp.',
  'prepare.noPoint':
    'Step {step} of the recipe changes the point at {stamp}, which this series lacks. Remove that change, or make the series regular before it.',
  'prepare.transform':
    'Step {step} of the recipe: {method} needs values above {above}, but the one at {stamp} is {value}. Choose another transform, or clip the values first.',
  'prepare.recipe': 'This is no recipe of this version: {detail}. Mend that step, or save the recipe anew.',
  'prepare.noWayBack':
    'Step {step} of the recipe puts points at other stamps after step {unit} took differences, so that forecasts cannot be brought back to the unit of the series. Move it before step {unit}.',
  'prepare.noFillModel':
    'Step {step} of the recipe fills by a trained model, which this program does not have. Choose another method of filling.',
  'prepare.irregular':
    'After the last step the stamps keep no regular step: {stamp} lies beside a step of {step}. Add a step that makes the series regular, or resample it.',
  'prepare.noOverlap':
    'Step {step} of the recipe cuts series to what they have in common, but {later} begins after {earlier} ends. Extend them to the span that any has, or name the series to align with.',
  'prepare.noSeason':
    'A season of {season} points cannot be taken out of {points} points. Choose a season of at least 2 points that fits in twice.',

  // Models and training
  'model.horizonTooLong':
    'A horizon of {horizon} with a look-back of {lookback} needs at least {needed} points; this series has {points}. The longest horizon possible here is {longest}.',
  'model.tooShort':
    'This series has {points} points: too few to hold any out and train on the rest. At least {needed} are needed.',
  'model.noWindows':
    'Missing points leave no complete training window of look-back {lookback} and horizon {horizon}. Fill the gaps, or make the look-back shorter.',
  'model.diverged':
    'Training diverged in epoch {epoch}: the loss is no longer a number. The best weights so far, epoch {bestEpoch}, are kept. Lower the learning rate below {learningRate}.',
  'model.damaged':
    '{name} cannot be opened as a model: {reason}. Nothing was changed in it. Take another copy, or train anew.',
  'model.newer':
    '{name} was written by a later version of Tidecast ({application}) that keeps more than this one can read. Use that version, or train anew.',
  'model.column':
    'The model was trained with the column {column} as {role}, and {name} has none of that name. Its columns are: {columns}. Rename the column, or train anew.',
  'model.frequency':
    'The model was trained on steps of {trained}; {series} has steps of {present}. Bring the series to that step first, or train anew.',
  'model.clock':
    'The model was trained on stamps that are {trained}; those of {series} are {present}. Give the stamps the same form, or train anew.',
  'model.shortHistory':
    'The model looks back over {needed} points; {series} has {present}. Put the points before them into the file too.',
  'model.noSeries':
    'None of the series of {name} is one that the model was trained on. It knows: {known}. Name them alike, or train anew.',
  'model.unknownSeries':
    'The model was not trained on {series}, so that it has no forecast of it. Retrain to take it in.',
  'training.cancelled': 'Training was discarded.',
  'training.processEnded':
    'The training process ended and was started again. Data and settings are kept; press Train to start over.',
  'training.interrupted':
    'This training stopped after epoch {epoch}, when the app ended. Go on from there for the same result, or train again.',
  'auto.interrupted':
    'Auto stopped when the app ended, with {models} of its models judged. Go on from there, or start again.',
  'training.notKept': 'Nothing was kept of this training to go on from. Press Train to start it over.',
  'training.dataChanged':
    'What this training learned from has changed since it stopped: its series, a column that helps or its calendar. To go on would mix what was with what is. Press Train to start it over with what is there now.',
  'training.otherBuild':
    'This training ran on the engine build {build}, which rounds otherwise than the one here. Press Train to start it over.',

  // Projects
  'journal.damaged':
    'The unsaved work of the session before cannot be read. It is kept aside as it was found, in {place}; saved projects are not touched by it. Open the last one saved.',
  'journal.partlyDamaged':
    'Part of the unsaved work of the session before cannot be read. What was whole is here; all of it as it was found is kept aside in {place}. Look through it and save it.',
  'project.damaged':
    '{name} cannot be opened as it is: {reason}. Nothing was changed in it. Open an earlier saved version, or a copy.',
  'project.newer':
    '{name} was written by a later version of Tidecast ({application}) that keeps more than this one can read. Nothing was changed in it. Open it with that version.',
  'project.tooLarge':
    '{name} has {bytes} bytes, more than the {limit} a project may have. Save it with its data linked instead of embedded.',
  'project.changedElsewhere':
    '{name} was changed by another program since it was opened here. Nothing was written. Save under another name, or open it again.',
  'project.locked':
    '{name} is open in another Tidecast ({holder}), so saving here would take its work away. Save under another name.',
  'project.noGeneration': 'That earlier version of {name} is no longer there. Choose another.',
  'project.unfinished':
    '{name} has no data or no column to forecast yet. Open it in the window, choose both and save it.',
  'project.noRun': '{name} holds no finished run. Train in the window and save it, or use `run`.',
  'project.dataMissing':
    '{name} is not where it was, or has other bytes there. All else of this project is here. Choose the file to go on with it.',
  'project.dataReplaced':
    '{name} has other bytes than the file whose place it takes. It is read as new data, without the results of before. Train again, or undo to choose another file.',
  'project.dataUnproven':
    '{name} takes the place of a file whose bytes were never kept. Whether it holds the same is not known; results shown are of what was read then. Look at the data before you go on with it.',
  'project.dataChanged':
    '{name} was written to since this work was left. What is read of it now is new, results shown are of what it held before. Go on with it, train again, or choose another file.',

  // Own changes to a forecast
  'override.notNumber': 'The change of {step} is no number. Type one such as 120, or -5.',
  'override.nothingSaid':
    'There is no forecast of {step}, so there is nothing to change. Choose a step that has one.',
  'override.tooLarge': 'The change of {step} leads beyond every finite number. Type a smaller one.',
  'override.below':
    '{step} would become {final}, below {minimum}: this series has no such values. Choose a smaller change.',
  'override.above':
    '{step} would become {final}, above {maximum}: this series has no such values. Choose a smaller change.',

  // Accuracy bench
  'auto.horizonTooLong':
    'A horizon of {horizon} leaves nothing to judge forecasts by in {points} points with {observed} values. The longest horizon possible here is {longest}. Shorten it, or add data.',
  'forecast.notFinite':
    'No method gave {series} a forecast of finite numbers. Look at its largest values, or leave the series out.',
  'record.build':
    'The record was made with the engine build {recorded}, and this is {present}: its numbers cannot be had again here. Run anew.',
  'bench.cases': 'cases.json is not in the agreed form: {detail}. Mend that entry.',
  'bench.noCase': 'There is no case named {name}. The cases are: {names}.',
  'bench.noTestValues':
    'Case {name}: series {series} has no values in the test file. Give every series a row there.',

  // What leaves the app
  'export.tooManyRows':
    'Sheet {sheet} would have {rows} rows, more than the {limit} a workbook may have. Save as CSV, or without the history.',
  'export.tooManyColumns':
    'Sheet {sheet} would have {columns} columns, more than the {limit} a workbook may have. Save a row a series and stamp, or as CSV.',
  'export.noPaper':
    '{form} is made by the window, which is not running here. Save as {instead}, or make it in the window.',
  'export.paperFailed':
    'The app, which draws pictures and pages, could not be started without its window: {reason}. Save as SVG or HTML, which need no app, or start the app once to see why.',
  'export.noBacktest':
    'Nothing was held out when {model} was made, so there is no forecast of known points to draw. Draw the forecast.',
  'export.tooLong':
    'The table has {rows} rows, more than the {limit} that go on the clipboard. Save it as a file.',

  // Usage
  'usage.setting': '{name} must be {expected}; got {got}.',
  'usage.message': 'A message was not in the agreed form: {detail}.',
  cancelled: 'The work was cancelled.',

  // Engine
  'engine.shape': '{operation}: expected {expected}, got {got}.',
  'engine.disposed': '{operation}: tensor {shape} was already disposed.',
  'engine.backend': '{operation}: tensors of different backends ({expected} and {got}) cannot meet.',
  'engine.unsupported': 'This machine cannot run the tensor engine: WebAssembly SIMD is missing.',
  'engine.memory':
    'The tensor engine needs {needed} MB more than the {limit} MB it may use. Make the model smaller.',
  'engine.checkpoint': 'This checkpoint cannot be read: {reason}. Resume from an earlier one, or train anew.',
  'engine.checkpointBuild':
    'This checkpoint was written by the engine build {written} and cannot go on with {present}, whose last bits differ. Resume where {written} runs, or train anew.',

  internal: 'Something inside Tidecast failed: {detail}. Your data and settings are kept.',
} as const satisfies Record<string, string>

export type ErrorCode = keyof typeof errorCatalogue
