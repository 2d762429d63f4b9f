using CryptoAi.Features;

namespace CryptoAi.Training;

/// <summary>
/// A checkpoint that cannot be written or gone on from. Codes: <c>checkpoint_exists</c>, <c>checkpoint_not_found</c>, <c>checkpoint_in_use</c>, <c>checkpoint_damaged</c>,
/// <c>checkpoint_version</c>, <c>checkpoint_not_written</c>; and when the training is another one: <c>checkpoint_model_differs</c>, <c>checkpoint_options_differ</c>,
/// <c>checkpoint_data_differs</c>, <c>checkpoint_task_differs</c>, <c>checkpoint_arithmetic_differs</c>.
/// </summary>
public sealed class CheckpointException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public CheckpointException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, line: null, innerException)
    {
    }
}
