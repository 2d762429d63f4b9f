using System.CommandLine;
using System.Globalization;
using CryptoAi.Training;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how the samples are cut, oldest first.</summary>
internal sealed class SplitFlags
{
    private const double MostWithoutTest = 0.99;

    private static readonly TrainerOptions Defaults = new();

    private readonly Option<double> _train = Flags.Number("--train-fraction", "The share of samples, oldest first, for fitting.", Defaults.TrainFraction, 0.01, 0.98);
    private readonly Option<double> _validation = Flags.Number("--validation-fraction", "The share after those for early stopping and calibration; the rest is the test.", Defaults.ValidationFraction, 0.01, 0.98);

    public IReadOnlyList<Option> All => [_train, _validation];

    /// <exception cref="UsageException">The parts leave nothing to test on.</exception>
    public void RequireConsistent(ParseResult parse)
    {
        (double train, double validation) = (parse.GetValue(_train), parse.GetValue(_validation));
        if (train + validation > MostWithoutTest)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"{_train.Name} {train} and {_validation.Name} {validation} leave too little for the test; give fractions with a sum of at most {MostWithoutTest}."));
        }
    }

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        options.TrainFraction = parse.GetValue(_train);
        options.ValidationFraction = parse.GetValue(_validation);
    }
}
