using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Engine.Parameters;

/// <summary>How all tensors of a model lie in one arena. Weights, gradients and optimizer moments share one layout.</summary>
internal sealed class ParameterLayout
{
    private readonly Dictionary<string, ParameterSlot> _byName = new(StringComparer.Ordinal);

    public ParameterLayout(ModelConfig config)
    {
        List<ParameterSlot> slots = [];
        int offset = 0;
        int packed = 0;
        foreach (TensorSpec spec in config.Parameters)
        {
            bool isVector = spec.Shape.Length == 1;
            bool isTable = spec.Name == Embedding;
            int rows = isVector ? 1 : spec.Shape[0];
            int columns = spec.Shape[^1];
            int[] rowBlocks = isVector ? [1] : Blocks(spec.Name, rows);
            int[] columnBlocks = isVector ? Blocks(spec.Name, columns) : InputBlocks(config, spec.Name, columns);
            bool isMultiplied = !isVector && !isTable;
            ParameterSlot slot = new(spec, offset, isMultiplied ? packed : -1, rowBlocks, columnBlocks);
            offset = checked(offset + slot.Length);
            packed = isMultiplied ? checked(packed + slot.Length) : packed;
            slots.Add(slot);
            _byName.Add(spec.Name, slot);
        }

        (Slots, Length, PackedLength) = ([.. slots], offset, packed);
    }

    public const string Embedding = "asset_embedding.weight";

    /// <summary>All slots in <c>state_dict</c> order; an array, because going through it allocates nothing.</summary>
    public ParameterSlot[] Slots { get; }

    /// <summary>Floats in an arena, padding included.</summary>
    public int Length { get; }

    /// <summary>Floats of all packed copies of one orientation together.</summary>
    public int PackedLength { get; }

    public ParameterSlot this[string name] => _byName[name];

    // Gates (LSTM) and projections (attention) are stacked in one tensor; each is padded on its own so that they start on block borders.
    private static int[] Blocks(string name, int size)
    {
        int parts = name.StartsWith("lstm.", StringComparison.Ordinal) ? 4
            : name.Contains(".in_proj_", StringComparison.Ordinal) ? 3
            : 1;
        int[] blocks = new int[parts];
        Array.Fill(blocks, size / parts);
        return blocks;
    }

    private static int[] InputBlocks(ModelConfig config, string name, int columns) =>
        config is UnifiedLstmConfig { AssetCapacity: > 0 } lstm && name == "lstm.weight_ih_l0" ? [lstm.Features, lstm.EmbeddingSize] : [columns];
}
