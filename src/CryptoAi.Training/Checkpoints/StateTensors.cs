using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Checkpoints;

/// <summary>The tensors of a training state in one file, with a prefix for each kind.</summary>
internal static class StateTensors
{
    private const string Weights = "weights.";
    private const string FirstMoments = "exp_avg.";
    private const string SecondMoments = "exp_avg_sq.";
    private const string Best = "best.";

    public static StateDict Join(TrainingState state)
    {
        StateDict all = new();
        Add(Weights, state.Weights);
        Add(FirstMoments, state.Optimizer.FirstMoments);
        Add(SecondMoments, state.Optimizer.SecondMoments);
        if (state.BestWeights is not null)
        {
            Add(Best, state.BestWeights);
        }

        return all;

        void Add(string prefix, StateDict part)
        {
            foreach (Tensor tensor in part.Tensors)
            {
                all.Add(tensor with { Name = prefix + tensor.Name });
            }
        }
    }

    /// <exception cref="WeightsException">The file does not have exactly the tensors of the model.</exception>
    public static (StateDict Weights, OptimizerState Optimizer, StateDict? Best) Split(StateDict all, ModelConfig model, long optimizerSteps, bool hasBest)
    {
        string[] prefixes = hasBest ? [Weights, FirstMoments, SecondMoments, Best] : [Weights, FirstMoments, SecondMoments];
        all.RequireExactly([.. prefixes.SelectMany(prefix => model.Parameters.Select(p => p with { Name = prefix + p.Name }))]);
        return (Part(Weights), new OptimizerState(optimizerSteps, Part(FirstMoments), Part(SecondMoments)), hasBest ? Part(Best) : null);

        StateDict Part(string prefix)
        {
            StateDict part = new();
            foreach (TensorSpec parameter in model.Parameters)
            {
                part.Add(all[prefix + parameter.Name] with { Name = parameter.Name });
            }

            return part;
        }
    }
}
