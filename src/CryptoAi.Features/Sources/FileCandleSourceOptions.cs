using System.ComponentModel.DataAnnotations;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>Which folder of candle files is read and how.</summary>
public sealed class FileCandleSourceOptions
{
    /// <summary>The folder; it need not exist before candles are asked for, and subfolders are not entered.</summary>
    /// <value><c>data</c>, relative to the current folder.</value>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>What to do with rows that are no possible candles.</summary>
    /// <value><see cref="BadRowPolicy.Throw"/>: the file's symbol cannot be read.</value>
    public BadRowPolicy BadRows { get; set; } = BadRowPolicy.Throw;

    /// <summary>How long what is known of the folder is used before it is looked at again for new and changed files, 0 … a day; zero looks at every read.</summary>
    /// <value>One second.</value>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Which of the folder's files are candle files at all, by path; the others are not opened. Null takes all *.csv, *.csv.gz, *.json and *.json.gz. Set in code only.</summary>
    /// <value><see langword="null"/>.</value>
    public Func<string, bool>? IsCandleFile { get; set; }
}
