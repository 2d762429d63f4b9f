using System.Text;
using System.Text.Json;
using CryptoAi.Features.Writing;

namespace CryptoAi.Training.Search;

/// <summary>Finished trials as JSON lines below a header. Every new trial replaces the file at once, so that it is always whole. Thread-safe.</summary>
internal sealed class TrialFile
{
    private const int FormatVersion = 1;

    private readonly Lock _lock = new();
    private readonly string? _path;
    private readonly string _header;
    private readonly SortedDictionary<int, SearchTrial> _trials = [];

    /// <param name="path">The file; null keeps nothing.</param>
    /// <param name="search">The identity of the search.</param>
    /// <exception cref="TrainingException">The file is of another search (<c>search_differs</c>), or no trials file (<c>search_file_invalid</c>).</exception>
    public TrialFile(string? path, string search)
    {
        (_path, _header) = (path, JsonSerializer.Serialize(new TrialHeader(FormatVersion, search), SearchJsonContext.Default.TrialHeader));
        if (path is not null && File.Exists(path))
        {
            Read(path, search);
        }
    }

    /// <summary>The trial of an earlier run with these settings; null when there is none.</summary>
    /// <exception cref="TrainingException">That trial had other settings (<c>search_file_invalid</c>).</exception>
    public SearchTrial? Find(int number, IReadOnlyDictionary<string, JsonElement> settings)
    {
        if (!_trials.TryGetValue(number, out SearchTrial? trial))
        {
            return null;
        }

        return Text(trial.Settings) == Text(settings)
            ? trial
            : throw new TrainingException("search_file_invalid", $"{_path}: trial {number} has the settings {Text(trial.Settings)}; this search gives it {Text(settings)}. Choose another file, or delete this one.");
    }

    /// <exception cref="IOException">The file cannot be written; the one before is untouched.</exception>
    public void Add(SearchTrial trial)
    {
        lock (_lock)
        {
            _trials[trial.Trial] = trial;
            if (_path is not null)
            {
                AtomicFile.Write(_path, Write);
            }
        }
    }

    private void Write(Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(_header);
        foreach (SearchTrial trial in _trials.Values)
        {
            writer.WriteLine(JsonSerializer.Serialize(trial, SearchJsonContext.Default.SearchTrial));
        }
    }

    private void Read(string path, string search)
    {
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            try
            {
                if (line == 1)
                {
                    RequireSame(path, search, JsonSerializer.Deserialize(text, SearchJsonContext.Default.TrialHeader));
                }
                else
                {
                    SearchTrial trial = JsonSerializer.Deserialize(text, SearchJsonContext.Default.SearchTrial) ?? throw new JsonException("The line is null.");
                    _trials[trial.Trial] = trial;
                }
            }
            catch (JsonException error)
            {
                throw new TrainingException("search_file_invalid", FormattableString.Invariant($"{path}, line {line}: this is no line of a trials file ({error.Message}). Choose another file, or delete this one."), error);
            }
        }
    }

    private static void RequireSame(string path, string search, TrialHeader? header)
    {
        if (header?.FormatVersion != FormatVersion || header.Search is null)
        {
            throw new JsonException(FormattableString.Invariant($"its header is version {header?.FormatVersion}, expected {FormatVersion}"));
        }

        if (header.Search != search)
        {
            throw new TrainingException(
                "search_differs", $"{path}: these trials are of another search: data, model, training options, axes, seed or scoring differ. Choose another file, or delete this one.");
        }
    }

    private static string Text(IReadOnlyDictionary<string, JsonElement> settings) => string.Join(", ", settings.Select(static s => $"{s.Key}={s.Value.GetRawText()}"));
}
