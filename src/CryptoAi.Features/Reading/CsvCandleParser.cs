using System.Globalization;
using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Parses delimited text: banner lines, a header or none, one candle per line.</summary>
internal sealed class CsvCandleParser(RowCollector collector, CandleLayout layout)
{
    private byte[]? _symbol;

    /// <summary>Parses a whole file.</summary>
    public static void Parse(CandleByteSource source, RowCollector collector)
    {
        string path = collector.Locator.File;
        Utf8LineReader lines = new(source, path);
        CsvStart start = CsvStart.Read(lines, collector.Locator);
        collector.HasVolume = start.Layout.HasVolume;
        CsvCandleParser parser = new(collector, start.Layout);
        ReadOnlySpan<byte> line = start.FirstRow;
        do
        {
            if (!CsvFields.IsBlank(line))
            {
                parser.ParseRow(line, lines.LineNumber);
            }
        }
        while (lines.TryRead(out line));
    }

    private void ParseRow(ReadOnlySpan<byte> line, int lineNumber)
    {
        FieldRole[] roles = layout.Roles;
        CsvFields fields = new(line, layout.Delimiter);
        long time = 0;
        TimestampUnit unit = default;
        double open = 0, high = 0, low = 0, close = 0, volume = 0;
        int column = 0;
        for (; fields.TryNext(out ReadOnlySpan<byte> field); column++)
        {
            if (column >= roles.Length)
            {
                continue;
            }

            FieldRole role = roles[column];
            bool isValid = role switch
            {
                FieldRole.Time => TimestampParser.TryParse(field, out time, out unit),
                FieldRole.Open => NumberParser.TryParse(field, out open),
                FieldRole.High => NumberParser.TryParse(field, out high),
                FieldRole.Low => NumberParser.TryParse(field, out low),
                FieldRole.Close => NumberParser.TryParse(field, out close),
                FieldRole.Volume => NumberParser.TryParse(field, out volume),
                FieldRole.Symbol => IsSameSymbol(field, lineNumber),
                _ => true,
            };
            if (!isValid)
            {
                RejectField(role, field, lineNumber);
                return;
            }
        }

        if (column != roles.Length)
        {
            collector.Reject(
                "candle_row_columns",
                lineNumber,
                string.Create(CultureInfo.InvariantCulture, $"the row has {column} fields, {roles.Length} were expected as in the first lines. Is the file cut off or a delimiter inside a field?"));
            return;
        }

        collector.Add(time, unit, open, high, low, close, volume, lineNumber);
    }

    private void RejectField(FieldRole role, ReadOnlySpan<byte> field, int lineNumber)
    {
        if (role == FieldRole.Time)
        {
            collector.Reject("candle_time_invalid", lineNumber, $"{RowCollector.Quote(field)} is no time. Expected {TimestampParser.Expected}");
        }
        else
        {
            collector.Reject("candle_number_invalid", lineNumber, $"{RowCollector.Quote(field)} is no number, but the {role.ToString().ToLowerInvariant()} was expected, such as 63254.74");
        }
    }

    /// <summary>Always true: a file with several assets is refused, whatever the policy for bad rows.</summary>
    private bool IsSameSymbol(ReadOnlySpan<byte> field, int lineNumber)
    {
        if (_symbol is null)
        {
            _symbol = field.ToArray();
            collector.Symbol = field.IsEmpty ? null : SymbolName.Normalize(Encoding.UTF8.GetString(field));
        }
        else if (!field.SequenceEqual(_symbol))
        {
            throw collector.Locator.Error(
                "candle_symbols_mixed",
                lineNumber,
                $"the symbol is {RowCollector.Quote(field)}, in the rows before {RowCollector.Quote(_symbol)}. Split the file so that each holds one asset");
        }

        return true;
    }
}
