using System.Globalization;
using System.Text.Json;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Parses a JSON array of rows [time, open, high, low, close, volume, …], numbers plain or as text, further elements ignored.</summary>
internal sealed class JsonCandleParser(RowCollector collector)
{
    private const int InitialLength = 1 << 16;
    private const int LongestToken = 1 << 20;
    private const int FieldsWithoutVolume = 5;
    private const int FieldsWithVolume = 6;

    private static readonly FieldRole[] Roles = [FieldRole.Time, FieldRole.Open, FieldRole.High, FieldRole.Low, FieldRole.Close, FieldRole.Volume];

    private readonly double[] _values = new double[FieldsWithVolume];
    private int _row = -1;
    private int _field;
    private int _depth;
    private long _time;
    private TimestampUnit _unit;
    private int _fieldsOfFirstRow;
    private (string Code, string Text)? _problem;

    /// <summary>Parses a whole file.</summary>
    public static void Parse(CandleByteSource source, RowCollector collector)
    {
        try
        {
            new JsonCandleParser(collector).Run(source);
        }
        catch (JsonException error)
        {
            string path = collector.Locator.File;
            throw new CandleDataException(
                "candle_json_malformed",
                $"{path}: the JSON is damaged or cut off ({error.Message}) An array of rows [time, open, high, low, close, volume] was expected; fetch the file again.",
                path,
                error.LineNumber + 1,
                error);
        }
    }

    private void Run(CandleByteSource source)
    {
        byte[] buffer = new byte[InitialLength];
        JsonReaderState state = default;
        int filled = 0;
        bool isFinal = false;
        while (!isFinal)
        {
            if (filled == buffer.Length)
            {
                if (filled >= LongestToken)
                {
                    throw collector.Locator.Error("candle_json_shape", Math.Max(_row, 0), "a single value is longer than 1 MiB. Rows [time, open, high, low, close, volume] were expected");
                }

                Array.Resize(ref buffer, filled * 2);
            }

            int read = source.Read(buffer.AsSpan(filled));
            isFinal = read == 0;
            filled += read;
            Utf8JsonReader reader = new(buffer.AsSpan(0, filled), isFinal, state);
            while (reader.Read())
            {
                Take(ref reader);
            }

            state = reader.CurrentState;
            int consumed = (int)reader.BytesConsumed;
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            filled -= consumed;
        }

        if (collector.Rows.Count == 0 && collector.Rejected == 0)
        {
            throw new CandleDataException("candle_file_no_rows", $"{collector.Locator.File}: the JSON array is empty. At least one candle was expected.", collector.Locator.File);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when _depth < 2:
                _depth++;
                if (_depth == 2)
                {
                    (_row, _field, _problem) = (_row + 1, 0, null);
                }

                break;
            case JsonTokenType.EndArray:
                _depth--;
                if (_depth == 1)
                {
                    EndRow();
                }

                break;
            case JsonTokenType.Number or JsonTokenType.String or JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False when _depth == 2:
                TakeValue(ref reader);
                break;
            default:
                throw collector.Locator.Error(
                    "candle_json_shape",
                    Math.Max(_row, 0),
                    $"found {reader.TokenType} where a row was expected. The file must be an array of rows [time, open, high, low, close, volume], such as [[1637110800000,1.08,1.09,1.07,1.08,3153694.6]]");
        }
    }

    private void TakeValue(ref Utf8JsonReader reader)
    {
        int field = _field++;
        if (field >= Roles.Length || _problem is not null)
        {
            return;
        }

        ReadOnlySpan<byte> text = reader.TokenType == JsonTokenType.Null ? default : reader.ValueSpan;
        if (field == 0)
        {
            if (!TimestampParser.TryParse(text, out _time, out _unit))
            {
                _problem = ("candle_time_invalid", $"{RowCollector.Quote(text)} is no time. Expected {TimestampParser.Expected}");
            }
        }
        else if (!NumberParser.TryParse(text, out _values[field]))
        {
            _problem = ("candle_number_invalid", $"{RowCollector.Quote(text)} is no number, but the {Roles[field].ToString().ToLowerInvariant()} was expected");
        }
    }

    private void EndRow()
    {
        if (_problem is null && (_field < FieldsWithoutVolume || (_fieldsOfFirstRow > 0 && _field != _fieldsOfFirstRow)))
        {
            string expected = string.Create(CultureInfo.InvariantCulture, $"{(_fieldsOfFirstRow > 0 ? _fieldsOfFirstRow : FieldsWithVolume)}");
            _problem = ("candle_row_columns", string.Create(CultureInfo.InvariantCulture, $"the row has {_field} elements, {expected} were expected: time, open, high, low, close, volume"));
        }

        if (_problem is { } problem)
        {
            collector.Reject(problem.Code, _row, problem.Text);
            return;
        }

        if (_fieldsOfFirstRow == 0)
        {
            _fieldsOfFirstRow = _field;
            collector.HasVolume = _field >= FieldsWithVolume;
        }

        collector.Add(_time, _unit, _values[1], _values[2], _values[3], _values[4], collector.HasVolume ? _values[5] : 0, _row);
    }
}
