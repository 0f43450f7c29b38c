using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>How a call ended, as call filters see and change it.</summary>
public abstract class Response : IDisposable
{
    public static Response Completed => CompletedResponse.Instance;

    public abstract object? Result { get; set; }

    public abstract Exception? Exception { get; set; }

    public static Response FromException(Exception exception) => new ExceptionResponse { Exception = exception };

    public static Response FromResult<TResult>(TResult value) => new Response<TResult> { TypedResult = value };

    public abstract T GetResult<T>();

    public virtual Type? GetSimpleResultType() => null;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => Exception?.ToString() ?? Result?.ToString() ?? "[null]";

    protected virtual void Dispose(bool disposing) { }
}

public sealed class CompletedResponse : Response
{
    public static CompletedResponse Instance { get; } = new();

    public override object? Result
    {
        get => null;
        set => throw new InvalidOperationException("A call without a result cannot be given one.");
    }

    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException("Replace the response instead of changing it.");
    }

    public override T GetResult<T>() => default!;

    public override string ToString() => "[Completed]";
}

public sealed class ExceptionResponse : Response
{
    public override object? Result
    {
        get
        {
            ExceptionDispatchInfo.Throw(Exception!);
            return null;
        }
        set => throw new InvalidOperationException("Replace the response instead of changing it.");
    }

    public override Exception? Exception { get; set; }

    public override T GetResult<T>()
    {
        ExceptionDispatchInfo.Throw(Exception!);
        return default;
    }
}

public sealed class Response<TResult> : Response
{
    public TResult? TypedResult { get; set; }

    public override object? Result
    {
        get => TypedResult;
        set => TypedResult = (TResult?)value;
    }

    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException("Replace the response instead of changing it.");
    }

    public override Type GetSimpleResultType() => typeof(TResult);

    public override T GetResult<T>() => TypedResult is T typed ? typed : (T)(object)TypedResult!;
}
