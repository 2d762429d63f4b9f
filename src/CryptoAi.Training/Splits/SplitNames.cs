namespace CryptoAi.Training.Splits;

/// <summary>The names of the parts of a split in files.</summary>
internal static class SplitNames
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Test = "test";
}
